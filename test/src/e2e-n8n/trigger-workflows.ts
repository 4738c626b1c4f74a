import type { WorkflowFile } from './n8n-api.js';

export type TriggerKind = 'webhook' | 'polling';

const types: Record<TriggerKind, string> = {
  webhook: 'n8n-nodes-tikapis.tikapisTrigger',
  polling: 'n8n-nodes-tikapis.tikapisPollingTrigger',
};

/** A workflow that sends on each event that its trigger gives. @param secondOfMinute when the polling one looks */
export function triggerWorkflow(kind: TriggerKind, { reportTo, secondOfMinute }: ReportTo): WorkflowFile {
  // n8n polls once a minute at most.
  const pollTimes = { item: [{ mode: 'custom', cronExpression: `${secondOfMinute} * * * * *` }] };
  return {
    name: `${kind} trigger`,
    nodes: [
      {
        name: 'Trigger',
        type: types[kind],
        typeVersion: 1,
        parameters: { events: ['post.published'], ...(kind === 'polling' && { pollTimes }) },
      },
      {
        name: 'Report',
        type: 'n8n-nodes-base.httpRequest',
        typeVersion: 4.2,
        parameters: {
          method: 'POST',
          url: `${reportTo}/fired/${kind}`,
          sendBody: true,
          specifyBody: 'json',
          jsonBody: '={{ JSON.stringify($json) }}',
          options: {},
        },
      },
    ].map((node, n) => ({ id: String(n), position: [n * 200, 0], ...node })),
    connections: { Trigger: { main: [[{ node: 'Report', type: 'main', index: 0 }]] } },
  };
}

interface ReportTo {
  reportTo: string;
  secondOfMinute: number;
}
