import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { readSecret } from './read-secret.js';

/** A terminal, or a pipe. */
function input(isTTY: boolean) {
  const modes: boolean[] = [];
  const stream = Object.assign(new PassThrough(), { isTTY, setRawMode: (isRaw: boolean) => modes.push(isRaw) });
  return {
    stream: stream as unknown as NodeJS.ReadStream,
    type: (text: string) => stream.write(text),
    modes,
    end: (text: string) => stream.end(text),
  };
}

describe('readSecret', () => {
  const stopped = new Error('stopped');

  it('reads what is typed and shows nothing of it', async () => {
    const { stream, type, modes } = input(true);
    let shown = '';
    const secret = readSecret(stream, { question: 'Key: ', write: (text) => (shown += text), onStop: () => stopped });
    for (const part of ['sec', 'rexx', '\u007f\u007f', 't', '\r']) type(part);
    expect(await secret).toBe('secret');
    expect(shown).toBe('Key: \n');
    expect(modes).toEqual([true, false]);
  });

  it('ends at Ctrl-C, and gives the terminal back', async () => {
    const { stream, type, modes } = input(true);
    const secret = readSecret(stream, { question: '', write: () => {}, onStop: () => stopped });
    type('sec\u0003');
    await expect(secret).rejects.toBe(stopped);
    expect(modes).toEqual([true, false]);
  });

  it('reads a pipe to its end, and asks nothing', async () => {
    const { stream, end } = input(false);
    let shown = '';
    end('secret\n');
    expect(
      await readSecret(stream, { question: 'Key: ', write: (text) => (shown += text), onStop: () => stopped }),
    ).toBe('secret\n');
    expect(shown).toBe('');
  });

  it('does not read an endless pipe', async () => {
    const { stream, end } = input(false);
    end('x'.repeat(20_000));
    const secret = readSecret(stream, { question: '', write: () => {}, onStop: () => stopped });
    await expect(secret).rejects.toThrow('longer than an API key');
  });
});
