import type { IConnections, IDataObject, INode, INodeParameters, IWorkflowSettings } from 'n8n-workflow';
import { createWorld, type World, type WorldOptions } from '../server/world.js';
import type { Choices, Descriptions, InputItem, OutputItem, WorkflowResult } from './engine/messages.js';
import { type Engine, startEngine } from './engine-process.js';
import { packPackage } from './packed-package.js';

export interface RunOptions {
  /** Default: one empty item. */
  items?: InputItem[];
  /** Default: each node to the next. */
  connections?: IConnections;
  settings?: IWorkflowSettings;
  executionId?: string;
  apiKey?: string;
  baseUrl?: string;
  engine?: Engine;
}

/** A TikAPIs server, the sandbox, and n8n's engine with our packed package. */
export interface N8nWorld extends World {
  engine: Engine;
  /** Another engine, which keeps binary data in memory. */
  inMemoryEngine: () => Promise<Engine>;
  run: (nodes: INode[], options?: RunOptions) => Promise<WorkflowResult>;
  /** Retries an execution that failed, as the button in n8n's list of executions does. */
  retry: (executionId: string) => Promise<WorkflowResult>;
  /** What a list of the node shows. */
  choices: (
    kind: 'list' | 'options',
    method: string,
    parameters: INodeParameters,
    more?: { filter?: string; paginationToken?: string; apiKey?: string; baseUrl?: string },
  ) => Promise<Choices>;
  describe: () => Promise<Descriptions>;
}

export async function createN8nWorld(options: WorldOptions = {}): Promise<N8nWorld> {
  const packed = await packPackage();
  const [world, engine] = await Promise.all([createWorld(options), startEngine({ packageFolder: packed.folder })]);
  const more: Engine[] = [];
  let executions = 0;
  const credential = ({ apiKey = world.apiKey, baseUrl = world.apiUrl() }: { apiKey?: string; baseUrl?: string }) => ({
    apiKey,
    baseUrl,
  });
  return {
    ...world,
    engine,
    async inMemoryEngine() {
      const another = await startEngine({ packageFolder: packed.folder, binaryMode: 'default' });
      more.push(another);
      return another;
    },
    run(nodes, given = {}) {
      executions += 1;
      const all = [startNode, ...nodes];
      return (given.engine ?? engine).ask<WorkflowResult>({
        kind: 'run',
        nodes: all,
        connections: given.connections ?? inARow(all),
        settings: { executionOrder: 'v1', ...given.settings },
        items: given.items ?? [{}],
        executionId: given.executionId ?? String(executions),
        ...credential(given),
      });
    },
    retry: (executionId) => engine.ask<WorkflowResult>({ kind: 'retry', executionId }),
    choices: (kind, method, parameters, given = {}) =>
      engine.ask<Choices>({
        kind,
        method,
        parameters,
        nodeType: 'n8n-nodes-tikapis.tikapis',
        filter: given.filter,
        paginationToken: given.paginationToken,
        ...credential(given),
      }),
    describe: () => engine.ask<Descriptions>({ kind: 'describe' }),
    async close() {
      await Promise.all([world.close(), engine.close(), ...more.map((each) => each.close())]);
      await packed.remove();
    },
  };
}

const startNode: INode = {
  id: 'start',
  name: 'Start',
  type: 'start',
  typeVersion: 1,
  position: [0, 0],
  parameters: {},
};

/** Hands its items on twice: with it in a circle, a node runs three times. */
export const again: INode = {
  id: 'again',
  name: 'Again',
  type: 'again',
  typeVersion: 1,
  position: [400, 0],
  parameters: {},
};

/** Our node, named after its operation. */
export const tikapis = (
  resource: 'post' | 'account',
  operation: string,
  parameters: INodeParameters = {},
  settings: Partial<INode> = {},
): INode => ({
  id: operation,
  name: operation,
  type: 'n8n-nodes-tikapis.tikapis',
  typeVersion: 1,
  position: [200, 0],
  parameters: { resource, operation, ...parameters },
  credentials: { tikapisApi: { id: 'credential', name: 'TikAPIs' } },
  ...settings,
});

const inARow = (nodes: readonly INode[]): IConnections =>
  Object.fromEntries(
    nodes
      .slice(0, -1)
      .map(({ name }, n) => [name, { main: [[{ node: nodes[n + 1]?.name ?? '', type: 'main', index: 0 }]] }]),
  );

/** What a node gave on its first output in its first run. */
export const output = (result: WorkflowResult, node: string): OutputItem[] => result.runs[node]?.[0]?.outputs[0] ?? [];

/** What it gave for its one item. */
export function oneOutput(result: WorkflowResult, node: string): IDataObject {
  if (result.error !== undefined) throw new Error(result.error.message, { cause: result.error });
  const [item] = output(result, node);
  if (item === undefined) throw new Error(`The node "${node}" gave nothing.`);
  return item.json;
}
