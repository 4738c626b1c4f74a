import type { INode, INodeTypes } from 'n8n-workflow';
import { additionalData } from './additional-data.js';
import { core, workflowPackage } from './host.js';
import type { Choice, Choices, ChoicesJob } from './messages.js';
import type { LoadedPackage } from './package.js';

/** What n8n's editor shows in a list that the node fills. */
export async function choicesFor(loaded: LoadedPackage, job: ChoicesJob): Promise<Choices> {
  const type = loaded.nodeType(job.nodeType);
  const node: INode = {
    id: 'node',
    name: 'Node',
    type: job.nodeType,
    typeVersion: 1,
    position: [0, 0],
    parameters: job.parameters,
    credentials: { tikapisApi: { id: 'credential', name: 'TikAPIs' } },
  };
  const nodeTypes: INodeTypes = {
    getByName: () => type,
    getByNameAndVersion: () => type,
    getKnownTypes: () => ({}),
  };
  const workflow = new workflowPackage.Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
  const data = { ...additionalData(loaded, job), currentNodeParameters: job.parameters };
  const context = new core.LoadOptionsContext(workflow, node, data as never, '');
  if (job.kind === 'list') {
    const search = type.methods?.listSearch?.[job.method];
    if (search === undefined) throw new Error(`The node has no list "${job.method}".`);
    const { results, paginationToken } = await search.call(context, job.filter, job.paginationToken);
    return { choices: results as Choice[], ...(paginationToken ? { paginationToken } : {}) };
  }
  const options = type.methods?.loadOptions?.[job.method];
  if (options === undefined) throw new Error(`The node has no options "${job.method}".`);
  return { choices: (await options.call(context)) as Choice[] };
}
