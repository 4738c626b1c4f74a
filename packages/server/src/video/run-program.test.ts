import { describe, expect, it } from '@jest/globals';
import { run } from './run-program.js';

const node = (script: string) => [process.execPath, '-e', script];

describe('run', () => {
  it('gives what the program said and how it ended', async () => {
    const finished = await run(node('console.log("out"); console.error("err"); process.exitCode = 3'), {
      timeoutMs: 60_000,
    });
    expect(finished).toEqual({ code: 3, signal: null, stdout: 'out\n', stderr: 'err\n' });
  });

  it('ends a program that takes too long', async () => {
    const finished = await run(node('setInterval(() => {}, 1000)'), { timeoutMs: 200 });
    expect(finished).toMatchObject({ code: null, signal: 'SIGKILL' });
  });

  it('ends a program that is given up', async () => {
    const stop = new AbortController();
    const running = run(node('setInterval(() => {}, 1000)'), { timeoutMs: 60_000, signal: stop.signal });
    stop.abort();
    expect(await running).toMatchObject({ code: null, signal: 'SIGKILL' });
  });

  it('shows the program nothing of our environment but the PATH', async () => {
    const { stdout } = await run(node('console.log(Object.keys(process.env).join())'), { timeoutMs: 60_000 });
    expect(stdout.trim()).toBe('PATH');
  });

  it('a program that is not there is an end like any other', async () => {
    expect(await run(['/nowhere/program'], { timeoutMs: 60_000 })).toMatchObject({ code: null, signal: null });
  });
});
