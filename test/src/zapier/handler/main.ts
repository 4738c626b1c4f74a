/**
 * Runs the handler of an unpacked app as Zapier's machines do, in a process that knows nothing of this repository.
 * Usage: fork it with the folder of the app as the only argument, then send jobs.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Answer, Event, Job } from './messages.js';

interface App {
  handler: (event: Event & { zcacheTestObj: object }) => Promise<{ results: unknown; status?: unknown }>;
}

const [folder = ''] = process.argv.slice(2);
const { handler } = (await import(pathToFileURL(path.join(folder, 'zapierwrapper.js')).href)) as App;

/** Zapier's own memory for a connection, which is on its servers. */
const zcacheTestObj = {};

async function answer({ id, event }: Job): Promise<void> {
  try {
    const { results, status } = await handler({ ...event, zcacheTestObj });
    send({ id, ok: true, results, status });
  } catch (error) {
    const { name, message } = error as Error;
    send({ id, ok: false, error: { name, message } });
  }
}

const send = (message: Answer | 'ready') => process.send?.(message);

process.on('message', (job: Job) => void answer(job));
send('ready');
