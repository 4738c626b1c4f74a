import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { whatTypeScriptSays } from './consumer-types.js';
import { fits, nodesAtHand } from './nodes.js';
import { packAll, type Tarballs } from './pack.js';
import { installed, type Project } from './project.js';
import { publishedPackages, withOwnDependencies } from './published-packages.js';
import { realUses } from './real-use.js';

/** An install from an empty cache on a slow line. */
const INSTALL_WITHIN_MS = 300_000;

let tarballs: Tarballs;
beforeAll(async () => {
  tarballs = await packAll();
}, INSTALL_WITHIN_MS);
afterAll(() => tarballs.remove());

describe.each(publishedPackages)('$name, installed from its tarball into an empty project', (published) => {
  const { name, manifest } = published;
  const nodes = nodesAtHand.filter(({ version }) => fits(version, manifest.engines.node));
  // A program is run, not imported.
  const entries = Object.keys(manifest.exports ?? {})
    .filter((entry) => entry !== './main' && entry !== './testing')
    .map((entry) => path.posix.join(name, entry));
  let project: Project;

  beforeAll(async () => {
    const beside = realUses[name]?.beside ?? [];
    project = await installed(tarballs, [...withOwnDependencies(published), ...beside]);
  }, INSTALL_WITHIN_MS);
  afterAll(() => project.remove());

  it('is tried in a Node', () => expect(nodes).not.toEqual([]));

  it('has types that a strict project compiles with, those of what it needs too', async () => {
    expect(await whatTypeScriptSays(project.folder, entries)).toBe('');
  });

  describe.each(nodes)('in Node $version', (node) => {
    const namesOf = (load: string) =>
      `const names = ${JSON.stringify(entries)}.map(${load});
       Promise.all(names).then((all) => console.log(JSON.stringify(all.map((each) => Object.keys(each).length > 0))));`;
    const all = entries.map(() => true);

    it('can be imported', async () => {
      expect(await project.evaluate(node, namesOf('(name) => import(name)'), 'mjs')).toEqual(all);
    });

    it('can be required', async () => {
      expect(await project.evaluate(node, namesOf('(name) => require(name)'), 'cjs')).toEqual(all);
    });

    it('has commands that say how they are used', async () => {
      for (const command of Object.keys(manifest.bin ?? {})) {
        const { code, said } = await project.command(node, command, ['--help']);
        expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining(command) });
      }
    });

    it('does what a stranger would do first', async () => {
      const first = realUses[name];
      expect(first).toBeDefined();
      expect(await first?.use(project, node)).toEqual(first?.expected);
    });
  });
});
