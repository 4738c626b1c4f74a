import { describe, expect, it } from '@jest/globals';
import { createOutput } from './output.js';
import { uploadProgress } from './upload-progress.js';

function terminal(options: { isTTY: boolean; columns?: number; allowsColour?: boolean; isJson?: boolean }) {
  const { isTTY, columns = 60, allowsColour = true, isJson = false } = options;
  const written = { out: '', err: '' };
  const out = createOutput({
    stdout: { write: (text) => (written.out += text), isTTY },
    stderr: { write: (text) => (written.err += text), isTTY, columns },
    isJson,
    allowsColour,
    canRedraw: true,
  });
  return { out, written };
}

describe('the output', () => {
  it('redraws a step on a terminal and clears it before anything else is said', () => {
    const { out, written } = terminal({ isTTY: true });
    out.going('Processing', 'x'.repeat(200));
    const [line = ''] = written.err.split('\u001b[2K').slice(1);
    // oxlint-disable-next-line no-control-regex -- the codes of a terminal are what is looked for
    expect(line.replace(/\u001b\[\d+m/g, '').length).toBeLessThan(60);
    written.err = '';
    out.done('Accepted', 'post_1');
    expect(written.err).toBe('\r\u001b[2K\u001b[32m✔\u001b[0m Accepted    post_1\n');
  });

  it('writes neither colours nor redrawn lines elsewhere', () => {
    const { out, written } = terminal({ isTTY: false });
    out.going('Processing', 'x');
    out.say('No.', 'red');
    expect(written.err).toBe('No.\n');
  });

  it('has no colours where nobody wants them', () => {
    const { out, written } = terminal({ isTTY: true, allowsColour: false });
    out.say('No.', 'red');
    expect(written.err).toBe('No.\n');
  });

  it('gives lines or JSON, not both', () => {
    const people = terminal({ isTTY: false });
    const scripts = terminal({ isTTY: false, isJson: true });
    for (const { out } of [people, scripts]) out.result(['Done.'], { done: true });
    expect([people.written.out, JSON.parse(scripts.written.out)]).toEqual(['Done.\n', { done: true }]);
  });
});

describe('the progress of an upload', () => {
  const upload = (tell: (sent: number, total: number) => void) => {
    for (let sent = 1; sent <= 1_000; sent += 1) tell(sent, 1_000);
  };

  it('is a bar that fits into the terminal', () => {
    const { out, written } = terminal({ isTTY: true, columns: 70 });
    upload(uploadProgress(out));
    expect(written.err).toMatch(/█+░+ 50 % of 1,000 bytes/);
    expect(written.err.split('\u001b[2K')).toHaveLength(102);
  });

  it('is a line for each quarter elsewhere, from the start again for another try', () => {
    const { out, written } = terminal({ isTTY: false });
    const tell = uploadProgress(out);
    upload(tell);
    upload(tell);
    const once = [25, 50, 75, 100].map((percent) => `Uploading: ${percent} % of 1,000 bytes`);
    expect(written.err.trim().split('\n')).toEqual([...once, 'Uploading: 0 % of 1,000 bytes', ...once]);
  });
});
