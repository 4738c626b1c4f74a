/** The part of n8n's own REST interface, the one that its editor uses, which this suite needs. */
export interface N8nApi {
  /** Makes the owner of a new n8n and signs in; the session outlives restarts. */
  setUpOwner: () => Promise<void>;
  createCredential: (credential: Credential) => Promise<string>;
  testCredential: (credential: Credential) => Promise<{ status: 'OK' | 'Error'; message: string }>;
  /** The description of a node, as the editor gets it. */
  nodeDescription: (name: string, version: number) => Promise<NodeDescription>;
  /** What a list of the node offers, as the editor asks for it. */
  searchList: (list: ListSearch) => Promise<{ name: string; value: string }[]>;
  /** Makes a workflow from a file's content, as “Import from file” does, with the credentials a person would choose. */
  importWorkflow: (workflow: WorkflowFile, credentialIds: Record<string, string>) => Promise<ImportedWorkflow>;
  activate: (workflow: ImportedWorkflow) => Promise<void>;
  deactivate: (workflow: ImportedWorkflow) => Promise<void>;
  /** “Execute workflow”, from this trigger. Gives the execution's id. */
  run: (workflow: ImportedWorkflow, triggerName: string) => Promise<string>;
  executions: (workflow: ImportedWorkflow) => Promise<Execution[]>;
  /** What an execution left, as one long text; to look at when something went wrong. */
  executionData: (id: string) => Promise<string>;
}

export interface Credential {
  name: string;
  type: string;
  data: Record<string, unknown>;
}

export interface NodeDescription {
  properties: { name: string; type: string; modes?: { typeOptions?: { searchListMethod?: string } }[] }[];
}

export interface ListSearch {
  node: { name: string; version: number };
  parameters: Record<string, unknown>;
  /** The parameter that is a list. */
  path: string;
  method: string;
  credentials: Record<string, { id: string; name: string }>;
  filter?: string;
}

export interface WorkflowNode {
  name: string;
  type: string;
  typeVersion: number;
  parameters: Record<string, unknown>;
  credentials?: Record<string, { id: string; name: string }>;
}

export interface WorkflowFile {
  name: string;
  nodes: WorkflowNode[];
  connections: object;
  settings?: object;
}

export interface ImportedWorkflow {
  id: string;
  name: string;
  versionId: string;
  nodes: (WorkflowNode & { webhookId?: string })[];
}

export interface Execution {
  id: string;
  status: string;
  mode: string;
}

/** The first start of a workflow on a busy machine takes its time. */
export const ANSWER_WITHIN_MS = 60_000;

const owner = { email: 'owner@example.com', firstName: 'Olivia', lastName: 'Owner', password: 'Only-for-this-run-1' };

/** @param credentialTypes which credential a node of this type takes, such as `{ 'n8n-nodes-base.slack': 'slackApi' }` */
export function createN8nApi(url: string, credentialTypes: Record<string, string>): N8nApi {
  let cookie = '';

  async function call<Data>(method: string, path: string, body?: object): Promise<Data> {
    const answer = await fetch(`${url}/rest${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...(cookie !== '' && { Cookie: cookie }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`n8n answered ${method} ${path} with ${answer.status}: ${text.slice(0, 500)}`);
    const session = answer.headers.getSetCookie().find((each) => each.startsWith('n8n-auth='));
    if (session !== undefined) cookie = session.split(';')[0] ?? '';
    return (JSON.parse(text) as { data: Data }).data;
  }

  return {
    async setUpOwner() {
      await call('POST', '/owner/setup', owner);
    },
    createCredential: async (credential) => (await call<{ id: string }>('POST', '/credentials', credential)).id,
    testCredential: (credential) => call('POST', '/credentials/test', { credentials: { id: '', ...credential } }),
    async nodeDescription(name, version) {
      const nodeInfos = [{ name, version }];
      const [description] = await call<NodeDescription[]>('POST', '/node-types', { nodeInfos });
      if (description === undefined) throw new Error(`n8n does not know ${name}.`);
      return description;
    },
    async searchList({ node, parameters, path, method, credentials, filter }) {
      const { results } = await call<{ results: { name: string; value: string }[] }>(
        'POST',
        '/dynamic-node-parameters/resource-locator-results',
        {
          path: `parameters.${path}`,
          nodeTypeAndVersion: node,
          currentNodeParameters: parameters,
          methodName: method,
          credentials,
          ...(filter !== undefined && { filter }),
        },
      );
      return results;
    },
    importWorkflow(workflow, credentialIds) {
      const nodes = workflow.nodes.map((node) => {
        const type = credentialTypes[node.type];
        const id = type === undefined ? undefined : credentialIds[type];
        return type === undefined || id === undefined ? node : { ...node, credentials: { [type]: { id, name: type } } };
      });
      return call('POST', '/workflows', { settings: { executionOrder: 'v1' }, ...workflow, nodes, active: false });
    },
    async activate({ id, versionId, name }) {
      await call('POST', `/workflows/${id}/activate`, { versionId, name, description: '' });
    },
    async deactivate({ id }) {
      await call('POST', `/workflows/${id}/deactivate`, {});
    },
    async run({ id }, triggerName) {
      const body = { triggerToStartFrom: { name: triggerName } };
      return (await call<{ executionId: string }>('POST', `/workflows/${id}/run`, body)).executionId;
    },
    async executions({ id }) {
      const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
      return (await call<{ results: Execution[] }>('GET', `/executions?filter=${filter}&limit=100`)).results;
    },
    executionData: async (id) => String((await call<{ data: unknown }>('GET', `/executions/${id}`)).data),
  };
}
