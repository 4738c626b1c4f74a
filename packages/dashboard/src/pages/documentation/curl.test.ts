import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { calls, type Call } from './call.js';
import { curl } from './curl.js';

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
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ success: true, data: ['the answer'] }));
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
});

const address = () => ({ apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, apiKey });

/** Runs a command as a person would: in the folder of the video. */
async function run(command: string): Promise<{ code: number; said: string }> {
  const child = spawn('sh', ['-e', '-c', command], { cwd: folder });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

const hasCurl = spawnSync('curl', ['--version']).status === 0;
if (!hasCurl) console.warn('NOT RUN: the commands of the documentation page, for curl is not here');

(hasCurl ? test : test.skip).each(calls)('the command runs: $label', async ({ call }) => {
  const { code, said } = await run(curl(call, address()));
  expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('the answer') });
  const [request, ...more] = heard;
  expect(more).toEqual([]);
  expect(request).toMatchObject({ method: call.method, url: `/v1${call.path}`, key: apiKey });
  await expectBody(call, request);
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
