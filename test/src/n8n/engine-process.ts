import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostFolder } from './engine/host-folder.js';
import type { Answer, Job } from './engine/messages.js';

/** In a process of its own, as Jest's module loader would take longer to load n8n than all the tests run. */
const main = fileURLToPath(new URL('../../dist/n8n/engine/main.js', import.meta.url));

/** n8n's engine with our package loaded. */
export interface Engine {
  ask: <Value>(job: Job) => Promise<Value>;
  /** What it and the nodes wrote to the terminal. */
  log: () => string;
  close: () => Promise<void>;
}

export interface EngineOptions {
  /** The folder of the package, as unpacked. */
  packageFolder: string;
  /** `default` keeps binary data in memory. */
  binaryMode?: 'filesystem' | 'default';
}

export async function startEngine({ packageFolder, binaryMode = 'filesystem' }: EngineOptions): Promise<Engine> {
  const home = await mkdtemp(path.join(tmpdir(), 'tikapis-n8n-'));
  const child = fork(main, [packageFolder], {
    env: {
      PATH: process.env['PATH'] ?? '',
      N8N_USER_FOLDER: home,
      N8N_ENCRYPTION_KEY: 'of a test',
      N8N_DEFAULT_BINARY_DATA_MODE: binaryMode,
      N8N_DIAGNOSTICS_ENABLED: 'false',
      GENERIC_TIMEZONE: 'UTC',
      // As n8n does it: a community package is given n8n's own n8n-workflow.
      NODE_PATH: path.join(hostFolder, 'node_modules'),
    },
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
  const exit = once(child, 'exit');
  const ready = await Promise.race([once(child, 'message'), exit.then(() => undefined)]);
  if (ready === undefined) throw new Error(`n8n's engine did not start: ${said}`);

  let lastId = 0;
  const waiting = new Map<number, (answer: Answer) => void>();
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  return {
    async ask<Value>(job: Job) {
      lastId += 1;
      const id = lastId;
      const answered = new Promise<Answer>((resolve) => void waiting.set(id, resolve));
      child.send({ id, job });
      const answer = await Promise.race([answered, exit.then(() => undefined)]);
      if (answer === undefined) throw new Error(`n8n's engine has ended: ${said}`);
      if (!answer.ok) throw new Error(answer.error.message, { cause: answer.error });
      return answer.value as Value;
    },
    log: () => said,
    async close() {
      child.disconnect();
      await exit;
      await rm(home, { recursive: true });
    },
  };
}
