import { createRequire } from 'node:module';
import type * as N8nWorkflow from 'n8n-workflow';
import type {
  ICredentialType,
  IExecuteFunctions,
  ILoadOptionsFunctions,
  INode,
  INodeType,
  IRun,
  IRunExecutionData,
  IVersionedNodeType,
  IWorkflowBase,
  IWorkflowExecuteAdditionalData,
  Workflow,
  WorkflowExecuteMode,
} from 'n8n-workflow';
import { hostFolder } from './host-folder.js';

/** What is used of n8n-core, which the workspace does not have and its compiler cannot see. */
interface N8nCore {
  PackageDirectoryLoader: new (
    folder: string,
  ) => {
    loadAll: () => Promise<void>;
    nodeTypes: Record<string, { type: INodeType | IVersionedNodeType }>;
    credentialTypes: Record<string, { type: ICredentialType }>;
  };
  WorkflowExecute: new (
    data: IWorkflowExecuteAdditionalData,
    mode: WorkflowExecuteMode,
    before?: IRunExecutionData,
  ) => {
    run: (options: { workflow: Workflow; startNode: INode }) => Promise<IRun>;
    processRunExecutionData: (workflow: Workflow) => Promise<IRun>;
  };
  ExecutionLifecycleHooks: new (mode: WorkflowExecuteMode, executionId: string, workflow: IWorkflowBase) => object;
  LoadOptionsContext: new (
    workflow: Workflow,
    node: INode,
    data: IWorkflowExecuteAdditionalData,
    path: string,
  ) => ILoadOptionsFunctions;
  BinaryDataService: { new (): unknown };
}

interface Container {
  get: (service: unknown) => { init: () => Promise<void> };
}

interface ToolMaker {
  createNodeAsTool: (options: { node: INode; nodeType: INodeType; handleToolInvocation: () => Promise<string> }) => {
    response: { name: string; description: string; schema: { shape: Record<string, { description?: string }> } };
  };
}

const load = createRequire(`${hostFolder}package.json`);
load('reflect-metadata');
export const workflowPackage = load('n8n-workflow') as typeof N8nWorkflow;
export const core = load('n8n-core') as N8nCore;
/** Not among the exports of n8n-core. */
export const { createNodeAsTool } = createRequire(load.resolve('n8n-core'))(
  './execution-engine/node-execution-context/utils/create-node-as-tool.js',
) as ToolMaker;
const { Container } = createRequire(load.resolve('n8n-core'))('@n8n/di') as { Container: Container };

/** Binary data lies on the disk or in memory, as `N8N_DEFAULT_BINARY_DATA_MODE` says. */
export const startBinaryData = (): Promise<void> => Container.get(core.BinaryDataService).init();

export type ExecuteFunction = (this: IExecuteFunctions) => Promise<N8nWorkflow.INodeExecutionData[][]>;
