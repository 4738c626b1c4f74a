import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type PackedPackage, packPackage, packageSource, TARBALL_LIMIT_BYTES } from './packed-package.js';

interface Manifest {
  n8n: { nodes: string[]; credentials: string[] };
  dependencies?: object;
  peerDependencies: object;
}

let packed: PackedPackage;
let manifest: Manifest;

beforeAll(async () => {
  packed = await packPackage('npm');
  manifest = JSON.parse(await readFile(path.join(packed.folder, 'package.json'), 'utf8')) as Manifest;
});
afterAll(() => packed.remove());

const read = (file: string) => readFile(path.join(packed.folder, file), 'utf8');

it('is a small tarball', () => {
  expect(packed.tarballBytes).toBeLessThanOrEqual(TARBALL_LIMIT_BYTES);
});

it('holds what runs and what a person reads, and nothing of the build', () => {
  const kinds = /^(package\.json|README\.md|LICENSE|dist\/(nodes|credentials|icons)\/.*\.(js|svg|node\.json))$/;
  expect(packed.files.filter((file) => !kinds.test(file))).toEqual([]);
  expect(packed.files).toEqual(expect.arrayContaining(['LICENSE', 'README.md']));
  expect(packed.files).toEqual(expect.arrayContaining([...manifest.n8n.nodes, ...manifest.n8n.credentials]));
});

it('has for each node the file that tells the node creator where to list it', () => {
  const listings = manifest.n8n.nodes.map((node) => node.replace(/\.js$/, '.json'));
  expect(packed.files).toEqual(expect.arrayContaining(listings));
});

it('needs nothing that n8n would have to install', async () => {
  expect(manifest.dependencies ?? {}).toEqual({});
  expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
  const needed = new Set<string>();
  for (const file of packed.files.filter((each) => each.endsWith('.js'))) {
    for (const [, name = ''] of (await read(file)).matchAll(
      /(?:\brequire\(|\bimport\(|\bfrom )\s*["']([^."'][^"']*)["']/g,
    )) {
      needed.add(name);
    }
  }
  expect([...needed].filter((name) => name !== 'n8n-workflow' && name !== 'crypto')).toEqual([]);
  expect(needed).toContain('n8n-workflow');
});

it('holds the core once', async () => {
  const holders = [];
  for (const file of packed.files.filter((each) => each.endsWith('.js'))) {
    // A sentence of the core's catalogue.
    if ((await read(file)).includes('is not that of a TikAPIs server')) holders.push(file);
  }
  expect(holders).toEqual(['dist/nodes/lib/core.js']);
});

it('has icons for light and dark that differ', async () => {
  const icons = packed.files.filter((file) => file.endsWith('.svg'));
  const drawings = await Promise.all(icons.map(read));
  expect(icons.length).toBeGreaterThanOrEqual(2);
  expect(new Set(drawings).size).toBe(icons.length);
});

it('compiles without a word', async () => {
  // `npm test` has built it: what tsc says ends the build, and what is left to see is that nothing stale lies in dist.
  const sources = await readdir(path.join(packageSource, 'nodes'), { recursive: true });
  const compiled = packed.files.filter((file) => /^dist\/nodes\/.*\.js$/.test(file));
  const expected = sources
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `dist/nodes/${file.replace(/ts$/, 'js')}`);
  expect(compiled.toSorted()).toEqual(expected.toSorted());
});
