// n8n's engine in a process of its own: a test starts it with the folder of a package and sends it jobs.
import { choicesFor } from './choices.js';
import { startBinaryData } from './host.js';
import { inspectNode } from './inspect.js';
import type { Answer, Job } from './messages.js';
import { loadPackage } from './package.js';
import { retryExecution, runWorkflow } from './run-workflow.js';
import { toolOf } from './tool.js';
import { callTrigger } from './trigger.js';
import { troubleOf } from './trouble.js';

const loaded = await loadPackage(process.argv[2] ?? '');
await startBinaryData();

function work(job: Job): unknown {
  switch (job.kind) {
    case 'run':
      return runWorkflow(loaded, job);
    case 'retry':
      return retryExecution(loaded, job.executionId);
    case 'list':
    case 'options':
      return choicesFor(loaded, job);
    case 'inspect':
      return inspectNode(loaded, job.node);
    case 'tool':
      return toolOf(loaded, job.node);
    case 'trigger':
      return callTrigger(loaded, job);
    case 'describe':
      return Object.fromEntries(
        loaded.nodeNames.map((name) => [name, JSON.parse(JSON.stringify(loaded.nodeType(name).description))]),
      );
  }
}

process.on('message', ({ id, job }: { id: number; job: Job }) => {
  const tell = (answer: Answer) => process.send?.(answer);
  Promise.resolve()
    .then(() => work(job))
    .then(
      (value) => tell({ id, ok: true, value }),
      (error: unknown) => tell({ id, ok: false, error: troubleOf(error) }),
    );
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
