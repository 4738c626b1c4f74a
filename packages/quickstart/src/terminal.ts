/** Prints steps as they happen. */
export interface Terminal {
  line: (text?: string) => void;
  /** A step that is done. */
  done: (title: string, detail: string) => void;
  /** A step that goes on. On a terminal the next call redraws it in place; in a pipe it is not shown. */
  going: (title: string, detail: string) => void;
}

const TITLE_WIDTH = 15;
const CLEAR_LINE = '\r\u001b[2K';

/** @param isLive whether lines can be redrawn: the output is a terminal */
export function createTerminal(out: { write: (text: string) => void }, isLive: boolean): Terminal {
  const paint = (code: number, text: string) => (isLive ? `\u001b[${code}m${text}\u001b[0m` : text);
  const row = (mark: string, title: string, detail: string) => `  ${mark} ${title.padEnd(TITLE_WIDTH)} ${detail}`;
  const clear = isLive ? CLEAR_LINE : '';
  return {
    line: (text = '') => out.write(`${clear}${text}\n`),
    done: (title, detail) => out.write(`${clear}${row(paint(32, '✔'), title, detail)}\n`),
    going(title, detail) {
      if (isLive) out.write(`${clear}${row(paint(36, '…'), title, detail)}`);
    },
  };
}
