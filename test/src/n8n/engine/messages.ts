import type {
  IConnections,
  IDataObject,
  INode,
  INodeParameters,
  INodeTypeDescription,
  IWorkflowSettings,
} from 'n8n-workflow';

/** What goes into a workflow: an item, with a file where it has bytes. */
export interface InputItem {
  json?: IDataObject;
  /** In the field `data`. */
  file?: { bytes: Uint8Array; name: string; mimeType: string };
}

export interface WorkflowJob {
  kind: 'run';
  nodes: INode[];
  connections: IConnections;
  settings: IWorkflowSettings;
  /** What the node named `Start` gives. */
  items: InputItem[];
  executionId: string;
  apiKey: string;
  baseUrl: string;
}

/** Runs an execution that failed once more, under another id, from the step that failed. */
export interface RetryJob {
  kind: 'retry';
  executionId: string;
}

/** Fills a list of choices in the editor, as a person opens it. */
export interface ChoicesJob {
  kind: 'list' | 'options';
  method: string;
  parameters: INodeParameters;
  nodeType: string;
  filter?: string | undefined;
  paginationToken?: string | undefined;
  apiKey: string;
  baseUrl: string;
}

export interface DescribeJob {
  kind: 'describe';
}

/** Looks at a node of a saved workflow as n8n does before it runs it. */
export interface InspectJob {
  kind: 'inspect';
  node: INode;
}

/** What an agent sees of a node. */
export interface ToolJob {
  kind: 'tool';
  node: INode;
}

/** One call of a trigger. */
export interface TriggerJob {
  kind: 'trigger';
  call: 'checkExists' | 'create' | 'delete' | 'webhook' | 'poll';
  node: INode;
  mode: 'trigger' | 'webhook' | 'manual';
  /** What n8n has stored for the workflow. */
  staticData: IDataObject;
  webhookBaseUrl: string;
  request?: { headers: IDataObject; body: Uint8Array };
  apiKey: string;
  baseUrl: string;
}

export interface TriggerAnswer {
  value: unknown;
  staticData: IDataObject;
  /** What a webhook's caller is answered. */
  answered: { status: number; body?: unknown };
}

export type Job = WorkflowJob | RetryJob | ChoicesJob | DescribeJob | InspectJob | ToolJob | TriggerJob;

export interface ToolDescription {
  name: string;
  description: string;
  /** What each is for, by name. */
  arguments: Record<string, string>;
}

export interface Inspection {
  isKnownVersion: boolean;
  /** Parameters that the node does not have, or not with the others as they are. */
  unknown: string[];
  /** What n8n would refuse to run it for. */
  issues: string[];
}

export interface NodeTrouble {
  name: string;
  message: string;
  description?: string | null;
  httpCode?: string | null;
  itemIndex?: number;
  failure?: { cause: string; retryAfterMs?: number };
  /** All of it, as n8n stores it. */
  stored: string;
}

export interface OutputItem {
  json: IDataObject;
  pairedItem?: unknown;
}

export interface NodeRun {
  /** Items by output: with an error output, that is the second one. */
  outputs: OutputItem[][];
  error?: NodeTrouble;
}

export interface WorkflowResult {
  status: string;
  error?: NodeTrouble;
  /** Each run of each node, by its name. */
  runs: Record<string, NodeRun[]>;
}

export interface Choice {
  name: string;
  value: string;
  description?: string;
}

export interface Choices {
  choices: Choice[];
  paginationToken?: string;
}

export type Descriptions = Record<string, INodeTypeDescription>;

export type Answer = { id: number; ok: true; value: unknown } | { id: number; ok: false; error: NodeTrouble };
