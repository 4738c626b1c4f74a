import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Answer, Event, Job } from './handler/messages.js';

const main = fileURLToPath(new URL('../../dist/zapier/handler/main.js', import.meta.url));

/** An unpacked app that runs in a process of its own. */
export interface AppProcess {
  call: (event: Event) => Promise<unknown>;
  /** What it wrote to the terminal. */
  log: () => string;
  close: () => Promise<void>;
}

/** An error as Zapier would act on it. */
export class AppError extends Error {}

/** @param node the Node to run it in; without it, this one */
export async function startApp(folder: string, node = process.execPath): Promise<AppProcess> {
  const child = fork(main, [folder], {
    cwd: folder,
    execPath: node,
    // Nothing of ours: as a test, Zapier's code checks more and says less.
    env: { PATH: process.env['PATH'] ?? '' },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
  const exit = once(child, 'exit');
  const ready = await Promise.race([once(child, 'message'), exit.then(() => undefined)]);
  if (ready === undefined) throw new Error(`The app did not start: ${said}`);

  let lastId = 0;
  const waiting = new Map<number, (answer: Answer) => void>();
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  return {
    async call(event) {
      lastId += 1;
      const job: Job = { id: lastId, event };
      const answered = new Promise<Answer>((resolve) => void waiting.set(job.id, resolve));
      child.send(job);
      const answer = await Promise.race([answered, exit.then(() => undefined)]);
      if (answer === undefined) throw new Error(`The app has ended: ${said}`);
      if (answer.ok) return answer.results;
      throw Object.assign(new AppError(answer.error.message), { name: answer.error.name });
    },
    log: () => said,
    async close() {
      child.disconnect();
      await exit;
    },
  };
}
