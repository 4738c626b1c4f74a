import { plainText, safeJson } from './plain-text.js';

export type Colour = 'green' | 'red' | 'yellow' | 'cyan' | 'dim';

const codes: Readonly<Record<Colour, number>> = { green: 32, red: 31, yellow: 33, cyan: 36, dim: 2 };
const CLEAR_LINE = '\r\u001b[2K';

/** What is written to: `process.stdout`, `process.stderr`. */
export interface Stream {
  write: (text: string) => unknown;
  isTTY?: boolean;
  columns?: number;
}

/**
 * Results go to standard output, as lines for people or as JSON; all that is said on the way, and errors, to standard
 * error, in words. No text can command the terminal.
 */
export interface Output {
  isJson: boolean;
  /** What was asked for. */
  result: (lines: readonly string[], json: unknown) => void;
  /** One of many results: a line for people or one line of JSON. */
  event: (line: string, json: unknown) => void;
  /** A script for a shell, as it is. */
  raw: (text: string) => void;
  say: (text: string, colour?: Colour) => void;
  /** A step that is done. */
  done: (title: string, detail: string) => void;
  /** A step that goes on: redrawn in place on a terminal, and not shown elsewhere. */
  going: (title: string, detail: string) => void;
  /** Whether steps can be redrawn, and how wide they may be. */
  live: { columns: number } | null;
}

const TITLE_WIDTH = 11;

export function createOutput(options: {
  stdout: Stream;
  stderr: Stream;
  isJson: boolean;
  allowsColour: boolean;
  canRedraw: boolean;
}): Output {
  const { stdout, stderr, isJson } = options;
  const isLive = stderr.isTTY === true && options.canRedraw;
  const columns = Math.max(20, stderr.columns ?? 80);
  const paint = (colour: Colour | undefined, text: string) =>
    isLive && options.allowsColour && colour !== undefined ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text;
  let isLineOpen = false;
  /** Takes away what is being redrawn. */
  const clear = () => {
    if (isLineOpen) stderr.write(CLEAR_LINE);
    isLineOpen = false;
  };
  const row = (title: string, detail: string) => `${plainText(title).padEnd(TITLE_WIDTH)} ${plainText(detail)}`;
  const print = (text: string) => {
    clear();
    stdout.write(`${text}\n`);
  };
  return {
    isJson,
    live: isLive ? { columns } : null,
    result(lines, json) {
      if (isJson) print(safeJson(json, 2));
      else for (const line of lines) print(plainText(line));
    },
    event: (line, json) => print(isJson ? safeJson(json) : plainText(line)),
    raw: (text) => stdout.write(text),
    say(text, colour) {
      clear();
      stderr.write(`${paint(colour, plainText(text))}\n`);
    },
    done(title, detail) {
      clear();
      stderr.write(`${paint('green', '✔')} ${row(title, detail)}\n`);
    },
    going(title, detail) {
      if (!isLive) return;
      // A line that wraps could not be redrawn.
      stderr.write(`${CLEAR_LINE}${paint('cyan', '…')} ${row(title, detail).slice(0, columns - 3)}`);
      isLineOpen = true;
    },
  };
}
