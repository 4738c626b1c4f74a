import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IWorkflowBase } from 'n8n-workflow';
import type { Inspection } from './engine/messages.js';
import { type Engine, startEngine } from './engine-process.js';
import { type PackedPackage, packPackage, packageSource } from './packed-package.js';

const folder = path.join(packageSource, 'workflows');
const workflows = readdirSync(folder).map((file): [string, IWorkflowBase] => [
  file,
  JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as IWorkflowBase,
]);

let packed: PackedPackage;
let engine: Engine;
beforeAll(async () => {
  packed = await packPackage();
  engine = await startEngine({ packageFolder: packed.folder });
});
afterAll(async () => {
  await engine.close();
  await packed.remove();
});

it('there are four examples', () => {
  expect(workflows).toHaveLength(4);
});

describe.each(workflows)('the example workflow %s', (_file, { nodes, connections }) => {
  const ours = nodes.filter(({ type }) => type.startsWith('n8n-nodes-tikapis.'));

  it('uses our nodes as they are', async () => {
    expect(ours.length).toBeGreaterThan(0);
    for (const node of ours) {
      const { isKnownVersion, unknown, issues } = await engine.ask<Inspection>({ kind: 'inspect', node });
      expect({ node: node.name, isKnownVersion, unknown, issues }).toEqual({
        node: node.name,
        isKnownVersion: true,
        unknown: [],
        issues: [],
      });
    }
  });

  it('connects nodes that it has', () => {
    const names = nodes.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const named = Object.entries(connections).flatMap(([from, { main = [] }]) => [
      from,
      ...main.flatMap((outputs) => (outputs ?? []).map(({ node }) => node)),
    ]);
    expect(named.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('holds no credentials', () => {
    expect(nodes.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
  });
});
