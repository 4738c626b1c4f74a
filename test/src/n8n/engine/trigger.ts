import type {
  IHookFunctions,
  INodeTypes,
  IPollFunctions,
  IWebhookFunctions,
  IWebhookResponseData,
  IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { additionalData } from './additional-data.js';
import { core, workflowPackage } from './host.js';
import type { TriggerAnswer, TriggerJob } from './messages.js';
import type { LoadedPackage } from './package.js';

type Contexts = Record<'HookContext' | 'WebhookContext' | 'PollContext', new (...given: unknown[]) => unknown>;

/** Calls a trigger as n8n does, with what it has stored so far, and gives what it stores. */
export async function callTrigger(loaded: LoadedPackage, job: TriggerJob): Promise<TriggerAnswer> {
  const { node, mode } = job;
  const type = loaded.nodeType(node.type);
  const nodeTypes: INodeTypes = {
    getByName: () => type,
    getByNameAndVersion: () => type,
    getKnownTypes: () => ({}),
  };
  const { staticData } = job;
  const workflow = new workflowPackage.Workflow({
    id: 'workflow',
    nodes: [node],
    connections: {},
    active: true,
    nodeTypes,
    staticData,
  });
  const answered: TriggerAnswer['answered'] = { status: 200 };
  const response = {
    status(status: number) {
      answered.status = status;
      return response;
    },
    json(body: unknown) {
      answered.body = body;
    },
  };
  const data = {
    ...additionalData(loaded, job),
    webhookBaseUrl: job.webhookBaseUrl,
    httpRequest: job.request && { headers: job.request.headers, rawBody: Buffer.from(job.request.body) },
    httpResponse: response,
  } as unknown as IWorkflowExecuteAdditionalData;
  const contexts = core as unknown as Contexts;
  const value = await call();
  return { value, answered, staticData: JSON.parse(JSON.stringify(workflow.staticData)) };

  async function call(): Promise<unknown> {
    switch (job.call) {
      case 'poll': {
        const context = new contexts.PollContext(workflow, node, data, mode, 'activate') as IPollFunctions;
        return type.poll?.call(context);
      }
      case 'webhook': {
        const context = new contexts.WebhookContext(workflow, node, data, mode, {}, [], null) as IWebhookFunctions;
        const { workflowData, webhookResponse }: IWebhookResponseData = (await type.webhook?.call(context)) ?? {};
        if (webhookResponse !== undefined) answered.body = webhookResponse;
        return workflowData ?? null;
      }
      default: {
        const webhookData = { webhookDescription: type.description.webhooks?.[0] };
        const context = new contexts.HookContext(workflow, node, data, mode, 'activate', webhookData) as IHookFunctions;
        return type.webhookMethods?.default?.[job.call]?.call(context);
      }
    }
  }
}
