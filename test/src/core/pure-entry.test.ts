import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build, type Metafile } from 'esbuild';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const sample = path.join(root, 'packages/quickstart/assets/sample.mp4');

/** What n8n's scanner refuses in a community node, bundled code included: @n8n/eslint-plugin-community-nodes 0.32. */
const timers = ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate'];
const nodeOnly = [
  'process',
  'global',
  'globalThis',
  '__dirname',
  '__filename',
  'require',
  'console',
  'fetch',
  'Buffer',
];
const scanner = {
  categories: { correctness: 'off' },
  rules: {
    'eslint/no-restricted-globals': ['error', ...timers, ...nodeOnly],
    'eslint/no-eval': 'error',
    'eslint/no-new-func': 'error',
    'eslint/no-implied-eval': 'error',
  },
};

let folder: string;
let bundle: string;
let metafile: Metafile;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tikapis-pure-'));
  bundle = path.join(folder, 'core.cjs');
  const built = await build({
    entryPoints: [path.join(root, 'shared/dist/index.js')],
    outfile: bundle,
    bundle: true,
    format: 'cjs',
    platform: 'neutral',
    metafile: true,
  });
  ({ metafile } = built);
  writeFileSync(path.join(folder, '.oxlintrc.json'), JSON.stringify(scanner));
});
afterAll(() => rmSync(folder, { recursive: true }));

const lint = (file: string): string =>
  spawnSync(path.join(root, 'node_modules/.bin/oxlint'), ['-f', 'unix', file], { cwd: folder, encoding: 'utf8' })
    .stdout;

/** Uses every part of the core and prints what came of it. */
const program = `
const core = require('./core.cjs');
const { readFileSync } = require('node:fs');
const { createHmac } = require('node:crypto');
const nowMs = Date.UTC(2026, 10, 22, 12);
const hmac = (key, data) => createHmac('sha256', key).update(data).digest();
(async () => {
  const inspection = await core.inspectVideo(core.memorySource(readFileSync(process.argv[2])));
  console.log(JSON.stringify({
    key: core.cleanKey(' "X-API-Key: some-foreign-key" '),
    video: core.checkVideo(inspection, { field: 'videoFile', fileName: 'sample.mp4' }),
    caption: core.composeCaption({ caption: 'By the sea 🌊', hashtags: ['sea', '#Sea', 'münchen'] }),
    schedule: core.parseSchedule('2026-12-24 18:30', { nowMs, timeZone: 'Europe/Berlin' }),
    refused: core.parseSchedule('2027-03-28 02:30', { nowMs, timeZone: 'Europe/Berlin' }),
    signed: await core.signWebhook({ id: 'evt_1', timestampMs: nowMs, body: '{}' }, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], hmac),
  }));
})();
`;

describe('the pure entry of the core', () => {
  it('is one file without anything from outside', () => {
    expect(Object.keys(metafile.inputs).filter((file) => !/shared\/dist\//.test(file))).toEqual([]);
    expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
  });

  it("holds nothing that n8n's scanner refuses", () => {
    expect(lint(bundle)).toBe('');
  });

  it('would not pass with a timer in it', () => {
    const broken = path.join(folder, 'broken.cjs');
    writeFileSync(broken, 'exports.wait = () => setTimeout(() => {}, 1);\n');
    expect(lint(broken)).toContain('no-restricted-globals');
  });

  it('gives the same answers in every Node at hand', () => {
    const file = path.join(folder, 'program.cjs');
    writeFileSync(file, program);
    // The Node that runs the tests, and the one that the person has, which may be older.
    const nodes = [process.execPath, process.env['OUTER_NODE'] ?? process.execPath];
    const [here, outside] = nodes.map((node) => execFileSync(node, [file, sample], { encoding: 'utf8' }));
    expect(outside).toBe(here);
    expect(JSON.parse(here ?? '')).toMatchObject({
      key: { ok: true, key: 'some-foreign-key' },
      video: { ok: true, video: { container: 'mp4', width: 720, height: 1280, videoCodec: 'h264' } },
      caption: { ok: true, text: 'By the sea 🌊 #sea #münchen' },
      schedule: { ok: true, at: '2026-12-24T17:30:00.000Z' },
      refused: { ok: false },
    });
  });
});
