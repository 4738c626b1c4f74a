import type { INodeExecutionData, INodeTypes, IRun, IRunExecutionData, WorkflowExecuteMode } from 'n8n-workflow';
import { additionalData } from './additional-data.js';
import { againNode, startNode } from './helper-nodes.js';
import { core, workflowPackage } from './host.js';
import type { NodeRun, OutputItem, WorkflowJob, WorkflowResult } from './messages.js';
import type { LoadedPackage } from './package.js';
import { troubleOf } from './trouble.js';

const AGAIN = 2;
const executions = new Map<string, { job: WorkflowJob; data: IRunExecutionData }>();

/** A run from the node `Start` to the end, as n8n's main process makes it. */
export async function runWorkflow(loaded: LoadedPackage, job: WorkflowJob): Promise<WorkflowResult> {
  const { workflow, execution } = prepare(loaded, job, 'manual');
  const start = workflow.getNode('Start');
  if (start === null) throw new Error('The workflow has no node named Start.');
  const run = await execution().run({ workflow, startNode: start });
  executions.set(job.executionId, { job, data: run.data });
  return resultOf(run);
}

/** As n8n's `ExecutionService.retry` does it: the data of the failed execution, without its last run. */
export async function retryExecution(loaded: LoadedPackage, executionId: string): Promise<WorkflowResult> {
  const failed = executions.get(executionId);
  if (failed === undefined) throw new Error(`There was no execution ${executionId}.`);
  const data = JSON.parse(JSON.stringify(failed.data)) as IRunExecutionData;
  const { lastNodeExecuted = '', runData } = data.resultData;
  delete data.resultData.error;
  runData[lastNodeExecuted]?.pop();
  const { workflow, execution } = prepare(loaded, { ...failed.job, executionId: `${executionId} retried` }, 'retry');
  return resultOf(await execution(data).processRunExecutionData(workflow));
}

function prepare(loaded: LoadedPackage, job: WorkflowJob, mode: WorkflowExecuteMode) {
  const own = new Map([
    ['start', startNode(job.items)],
    ['again', againNode(AGAIN)],
  ]);
  const nodeTypes: INodeTypes = {
    getByName: (name) => loaded.nodeType(name),
    getByNameAndVersion: (name, version) => own.get(name) ?? loaded.nodeType(name, version),
    getKnownTypes: () => ({}),
  };
  const { nodes, connections, settings, executionId } = job;
  const base = { id: 'workflow', name: 'workflow', nodes, connections, active: false, settings };
  const hooks = new core.ExecutionLifecycleHooks(mode, executionId, base as never);
  const data = { ...additionalData(loaded, job), executionId, hooks } as never;
  return {
    workflow: new workflowPackage.Workflow({ ...base, nodeTypes }),
    execution: (before?: IRunExecutionData) => new core.WorkflowExecute(data, mode, before),
  };
}

function resultOf({ status, data: { resultData } }: IRun): WorkflowResult {
  const runs = Object.entries(resultData.runData).map(([name, each]) => [
    name,
    each.map(({ data, error }): NodeRun => {
      const outputs = (data?.main ?? []).map((items) => (items ?? []).map(outputItem));
      return { outputs, ...(error === undefined ? {} : { error: troubleOf(error) }) };
    }),
  ]);
  return {
    status,
    runs: Object.fromEntries(runs) as WorkflowResult['runs'],
    ...(resultData.error === undefined ? {} : { error: troubleOf(resultData.error) }),
  };
}

const outputItem = ({ json, pairedItem }: INodeExecutionData): OutputItem => ({ json, pairedItem });
