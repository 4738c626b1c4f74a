import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';

/** The program as it ships: the build comes before the tests. */
const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const run = promisify(execFile);

let child: ChildProcess | undefined;
afterEach(async () => {
  if (child?.exitCode === null && child.kill()) await once(child, 'exit');
  child = undefined;
});

async function start(args: string[] = []): Promise<{ process: ChildProcess; url: string; printed: () => string }> {
  const started = fork(program, args, { silent: true });
  child = started;
  let stdout = '';
  started.stdout?.on('data', (part: Buffer) => (stdout += part.toString()));
  const [message]: { event: string; url: string }[] = await once(started, 'message');
  expect(message).toEqual({ event: 'listening', url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
  return { process: started, url: message?.url ?? '', printed: () => stdout };
}

describe('the program', () => {
  it('prints one line of JSON when it listens, and ends on SIGTERM with open connections', async () => {
    const { process, url, printed } = await start(['--client-key', 'mine']);
    const overview = await (await fetch(`${url}/_sandbox`)).json();
    expect(overview).toMatchObject({ knobs: { clientKey: 'mine' } });
    process.kill('SIGTERM');
    expect(await once(process, 'exit')).toEqual([0, null]);
    expect(printed()).toBe(`${JSON.stringify({ event: 'listening', url })}\n`);
  });

  it('ends when its parent is gone', async () => {
    const { process } = await start();
    process.disconnect();
    expect(await once(process, 'exit')).toEqual([0, null]);
  });

  it('says what is wrong with its arguments, and what they are', async () => {
    await expect(run('node', [program, '--port', 'x'])).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--port'),
    });
    const { stdout } = await run('node', [program, '--help']);
    for (const option of ['--port', '--data', '--speed', '--webhook-url']) expect(stdout).toContain(option);
  });

  it('says so when its port is taken', async () => {
    const { url } = await start();
    await expect(run('node', [program, '--port', new URL(url).port])).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('EADDRINUSE'),
    });
  });
});
