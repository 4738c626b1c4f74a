import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { calls, type Call } from './call.js';
import { languages } from './languages.js';

interface Heard {
  method: string | undefined;
  url: string | undefined;
  key: string | string[] | undefined;
  type: string;
  body: Buffer;
}

const apiKey = 'tk_live_example';
let folder: string;
let server: Server;
let heard: Heard[] = [];
let status = 200;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tikapis-snippets-'));
  writeFileSync(path.join(folder, 'video.mp4'), 'the bytes of a video');
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method, url, headers } = request;
      const type = headers['content-type'] ?? '';
      heard.push({ method, url, key: headers['x-api-key'], type, body: Buffer.concat(parts) });
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ success: status < 400, data: ['the answer'], error: { message: 'The refusal.' } }));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  heard = [];
  status = 200;
});

const address = () => ({ apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, apiKey });
/** Whether the program of these words is here and content. */
const works = (words: string): boolean => {
  const [command = '', ...args] = words.split(' ');
  return spawnSync(command, args).status === 0;
};
const codeIn = (name: string, call: Call): string =>
  languages.find((language) => language.name === name)?.snippet(call, address()) ?? '';

/** Runs a snippet as a person would: it is saved, and started in the folder of the video. */
async function run(command: string, args: readonly string[]): Promise<{ code: number; said: string }> {
  const child = spawn(command, args, { cwd: folder });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

function saved(name: string, code: string): string {
  writeFileSync(path.join(folder, name), code);
  return name;
}

const runners: readonly { name: string; needs: string; start: (code: string) => ReturnType<typeof run> }[] = [
  { name: 'curl', needs: 'curl --version', start: (code) => run('sh', ['-e', saved('call.sh', code)]) },
  { name: 'javascript', needs: 'node --version', start: (code) => run(process.execPath, [saved('call.mjs', code)]) },
  {
    name: 'python',
    needs: 'python3 -c __import__("requests")',
    start: (code) => run('python3', [saved('call.py', code)]),
  },
  {
    name: 'php',
    needs: 'php -r exit((int)!function_exists("curl_init"));',
    start: (code) => run('php', [saved('call.php', code)]),
  },
  { name: 'ruby', needs: 'ruby --version', start: (code) => run('ruby', [saved('call.rb', code)]) },
  { name: 'go', needs: 'go version', start: (code) => run('go', ['run', saved('call.go', code)]) },
];

describe.each(runners.filter(({ needs }) => works(needs)))('the $name snippet', ({ name, start }) => {
  test.each(calls)('runs: $label', async ({ call }) => {
    const { code, said } = await start(codeIn(name, call));
    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('the answer') });
    const [request, ...more] = heard;
    expect(more).toEqual([]);
    expect(request).toMatchObject({ method: call.method, url: `/v1${call.path}`, key: apiKey });
    await expectBody(call, request);
  });
});

test('the JavaScript snippet tells why the server refused', async () => {
  status = 400;
  const { code, said } = await run(process.execPath, [saved('refused.mjs', codeIn('javascript', calls[0].call))]);
  expect(code).toBe(1);
  expect(said).toContain('The refusal.');
});

const python = ['python3', 'python'].find((name) => works(`${name} --version`));
(python === undefined ? test.skip : test).each(calls)('the Python snippet can be read: $label', async ({ call }) => {
  const check = 'import ast, sys; ast.parse(open(sys.argv[1]).read())';
  expect(await run(python ?? '', ['-c', check, saved('call.py', codeIn('python', call))])).toEqual({
    code: 0,
    said: '',
  });
});

test.each(languages)('the $label snippet names the own address and key, and what is sent', ({ name }) => {
  for (const { call } of calls) {
    const code = codeIn(name, call);
    expect(code).toContain(`${address().apiUrl}${call.path}`);
    expect(code).toContain(apiKey);
    if ('json' in call) expect(code).toContain(call.json.videoUrl);
    if ('form' in call) expect(code).toContain(call.form.file);
  }
});

async function expectBody({ json, form }: Call, request: Heard | undefined): Promise<void> {
  if (request === undefined) throw new Error('Nothing was heard.');
  const { type, body } = request;
  if (json !== undefined) expect(JSON.parse(body.toString())).toEqual(json);
  else if (form === undefined) expect(body).toHaveLength(0);
  else {
    const sent = await new Response(new Uint8Array(body), { headers: { 'Content-Type': type } }).formData();
    const file = sent.get('videoFile') as File;
    expect(await file.text()).toBe('the bytes of a video');
    expect(Object.fromEntries([...sent].filter(([name]) => name !== 'videoFile'))).toEqual(form.fields);
  }
}
