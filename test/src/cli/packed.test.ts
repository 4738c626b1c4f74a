import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sample } from '../server/world.js';
import { runCli } from './run-cli.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../', import.meta.url));

interface Manifest {
  version: string;
  dependencies: Record<string, string>;
  bin: { tikapis: string };
}

/** An empty project with the packed program and core in it, and with nothing but what they say they need. */
let project: string;
let core: Manifest;
let cli: Manifest;
const files: Record<string, string[]> = {};

/** Packs a package of ours as it would be published, and lays it into the project with its dependencies. */
async function install(name: string, folder: string): Promise<Manifest> {
  const source = path.join(root, folder);
  const { stdout } = await run('pnpm', ['pack', '--json', '--pack-destination', project], { cwd: source });
  const [packed] = [JSON.parse(stdout) as { filename: string; files: { path: string }[] }].flat();
  if (packed === undefined) throw new Error(stdout);
  files[name] = packed.files.map((file) => file.path);
  await run('tar', ['xzf', path.basename(packed.filename)], { cwd: project });
  const home = path.join(project, 'node_modules', name);
  await mkdir(path.dirname(home), { recursive: true });
  await rename(path.join(project, 'package'), home);
  const manifest = JSON.parse(await readFile(path.join(home, 'package.json'), 'utf8')) as Manifest;
  for (const dependency of Object.keys(manifest.dependencies)) {
    if (dependency.startsWith('@tikapis/')) continue;
    const from = path.join(source, 'node_modules', dependency);
    await mkdir(path.join(home, 'node_modules'), { recursive: true });
    await symlink(from, path.join(home, 'node_modules', dependency), 'dir');
  }
  return manifest;
}

beforeAll(async () => {
  project = await mkdtemp(path.join(tmpdir(), 'tikapis-packed-cli-'));
  core = await install('@tikapis/core', 'shared');
  cli = await install('@tikapis/cli', 'packages/cli');
});
afterAll(() => rm(project, { recursive: true }));

it('needs the core of the same version, and no other package of ours', () => {
  const ours = Object.entries(cli.dependencies).filter(([name]) => name.startsWith('@tikapis/'));
  expect(ours).toEqual([['@tikapis/core', core.version]]);
  expect(JSON.stringify(cli.dependencies)).not.toMatch(/workspace|catalog/);
});

it('holds what runs and what a person reads', () => {
  const strange = files['@tikapis/cli']?.filter(
    (file) => !/^(package\.json|README\.md|LICENSE|dist\/.*\.(js|d\.ts)(\.map)?|src\/.*(?<!\.test)\.ts)$/.test(file),
  );
  expect(strange).toEqual([]);
});

// `npm test` is begun with the Node of the machine: the oldest that we promise, where it is that.
describe.each([...new Set([process.execPath, process.env['OUTER_NODE'] ?? process.execPath])])(
  'installed, on %s',
  (node) => {
    it('checks a video', async () => {
      const main = path.join(project, 'node_modules/@tikapis/cli', cli.bin.tikapis);
      const video = path.join(root, 'packages/quickstart/assets/sample.mp4');
      const { code, stdout, stderr } = await runCli(['check', video, '--json'], { node, main, cwd: project });
      expect(stderr).toContain('Checked');
      expect([code, JSON.parse(stdout)]).toMatchObject([0, { ok: true, video: { sizeBytes: sample.length } }]);
      const reading = await runCli(['post', video, '--dry-run', '--at', 'tomorrow 9am'], { node, main, cwd: project });
      expect([reading.code, reading.stdout]).toEqual([0, expect.stringContaining('schedule: ')]);
      expect((await runCli(['--version'], { node, main })).stdout.trim()).toBe(cli.version);
      expect(
        (
          await runCli(['list'], {
            node,
            main,
            env: { TIKAPIS_API_KEY: 'a-key', TIKAPIS_BASE_URL: 'http://127.0.0.1:9' },
          })
        ).code,
      ).toBe(5);
    });
  },
);
