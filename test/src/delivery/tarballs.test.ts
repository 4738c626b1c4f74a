import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publint } from 'publint';
import { packAll, type Tarballs } from './pack.js';
import { type Manifest, publishedPackages } from './published-packages.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

let tarballs: Tarballs;
beforeAll(async () => {
  tarballs = await packAll();
});
afterAll(() => tarballs.remove());

describe.each(publishedPackages)('the tarball of $name', ({ name, folder: source, manifest: before }) => {
  let folder: string;
  let files: string[];
  let manifest: Manifest;

  beforeAll(async () => {
    ({ folder, files } = await tarballs.unpack(name));
    manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Manifest;
  });

  it('has the licence and a page to read', async () => {
    expect(manifest.license).toBe('MIT');
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
    expect(await readFile(path.join(folder, 'LICENSE'), 'utf8')).toBe(
      await readFile(path.join(root, 'LICENSE'), 'utf8'),
    );
  });

  it('says where it comes from, and is published for all with provenance', () => {
    expect(manifest.repository?.url).toMatch(/^(git\+)?https:\/\/github\.com\/tikapis\/tikapis\.git$/);
    expect(path.join(root, manifest.repository?.directory ?? '')).toBe(source);
    expect(before.publishConfig).toMatchObject({ access: 'public', provenance: true });
  });

  it('needs versions, not folders of this repository', () => {
    const needed = Object.values({ ...manifest.dependencies, ...manifest.peerDependencies });
    expect(needed.filter((version) => /^(workspace|catalog|file|link):/.test(version))).toEqual([]);
  });

  it('holds no tests and nothing of the build', () => {
    const foreign = /\.test\.|(^|\/)(testing|node_modules|\.turbo|\.jest)\/|\.tsbuildinfo$|(^|\/)\.env|jest\.config/;
    expect(files.filter((file) => foreign.test(file))).toEqual([]);
  });

  it('has maps that lead to a source in it', async () => {
    const lost: string[] = [];
    for (const file of files.filter((each) => each.endsWith('.map'))) {
      const { sources } = JSON.parse(await readFile(path.join(folder, file), 'utf8')) as { sources: string[] };
      const found = sources.map((place) => path.posix.join(path.posix.dirname(file), place));
      lost.push(...found.filter((place) => !files.includes(place)).map((place) => `${file} -> ${place}`));
    }
    expect(lost).toEqual([]);
  });

  it('has commands that a shell can start', async () => {
    for (const file of Object.values(manifest.bin ?? {})) {
      expect((await readFile(path.join(folder, file), 'utf8')).split('\n')[0]).toBe('#!/usr/bin/env node');
    }
  });

  it('passes publint', async () => {
    const { buffer, byteOffset, byteLength } = await readFile(tarballs.of(name));
    const tarball = buffer.slice(byteOffset, byteOffset + byteLength);
    expect((await publint({ pack: { tarball }, strict: true, level: 'warning' })).messages).toEqual([]);
  });
});

it('would not pass publint with an entry that leads nowhere', async () => {
  const { folder } = await tarballs.unpack('@tikapis/core');
  const file = path.join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  await writeFile(file, JSON.stringify({ ...manifest, exports: { '.': './dist/gone.js' } }));
  const { messages } = await publint({ pkgDir: folder, pack: false });
  expect(messages.map(({ code }) => code)).toContain('FILE_DOES_NOT_EXIST');
});
