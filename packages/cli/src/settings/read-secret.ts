import type { ReadStream } from 'node:tty';
import { UsageError } from '../usage-error.js';

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const BACKSPACE = '\u007f';

/** A secret from a pipe, or typed at a terminal that does not show it. Rejects with `onStop` at Ctrl-C. */
export async function readSecret(
  input: ReadStream | NodeJS.ReadStream,
  ask: { question: string; write: (text: string) => void; onStop: () => Error },
): Promise<string> {
  if (!input.isTTY) {
    let text = '';
    for await (const chunk of input) {
      text += String(chunk);
      if (text.length > 10_000) throw new UsageError('Standard input is far longer than an API key.');
    }
    return text;
  }
  ask.write(ask.question);
  input.setRawMode(true);
  input.setEncoding('utf8');
  try {
    return await typed(input, ask.onStop);
  } finally {
    input.setRawMode(false);
    input.pause();
    ask.write('\n');
  }
}

const typed = (input: NodeJS.ReadStream, onStop: () => Error): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    const end = (settle: () => void) => {
      input.off('data', take);
      settle();
    };
    const take = (chunk: string | Buffer) => {
      for (const character of String(chunk)) {
        if (character === CTRL_C) return end(() => reject(onStop()));
        if (character === '\r' || character === '\n' || character === CTRL_D) return end(() => resolve(text));
        text = character === BACKSPACE || character === '\b' ? text.slice(0, -1) : text + character;
      }
    };
    input.on('data', take);
  });
