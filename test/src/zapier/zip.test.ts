import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTikApis, type TikApis } from '../e2e-n8n/tikapis.js';
import { startApp } from './app-process.js';
import { itemsOf } from './items.js';
import { type Flavour, packApp } from './packed-app.js';
import { playConnection, playFor } from './plays.js';
import { type Receiver, startReceiver } from './receiver.js';

const ZIP_LIMIT_BYTES = 1_000_000;
const repository = await realpath(new URL('../../../', import.meta.url));

let tikapis: TikApis;
let receiver: Receiver;
beforeAll(async () => {
  [tikapis, receiver] = await Promise.all([startTikApis(), startReceiver()]);
});
afterAll(() => Promise.all([tikapis.close(), receiver.close()]));

async function start(flavour: Flavour) {
  const packed = await packApp(flavour);
  const app = await startApp(packed.folder);
  return { flavour, packed, app, items: await itemsOf(app) };
}

// Before the tests are listed: there is one for each item.
const flavours = [await start('hosted'), await start('self-hosted')];
afterAll(async () => {
  for (const { packed, app } of flavours) {
    await app.close();
    await packed.remove();
  }
});

describe.each(flavours)('the zip of the $flavour app, unpacked elsewhere', ({ flavour, packed, app, items }) => {
  it('is small', () => {
    expect(packed.zipBytes).toBeLessThanOrEqual(ZIP_LIMIT_BYTES);
  });

  it('lies outside this repository, and leads nowhere else', async () => {
    expect(packed.folder.startsWith(repository + path.sep)).toBe(false);
    const wrapper = await realpath(path.join(packed.folder, 'zapierwrapper.js'));
    expect(wrapper.startsWith(packed.folder + path.sep)).toBe(true);
  });

  it('holds what runs, and none of our sources and secrets', () => {
    const ours = packed.files.filter((file) => !/(^|\/)node_modules\//.test(file)).map((file) => path.basename(file));
    expect([...new Set(ours)].toSorted()).toEqual(['definition.json', 'index.js', 'package.json', 'zapierwrapper.js']);
  });

  it('is of its flavour', () => {
    const types = items.filter(({ where }) => where.startsWith('triggers.post_p')).map(({ type }) => type);
    expect(types).toEqual([flavour === 'hosted' ? 'polling' : 'hook']);
  });

  it('has nothing against it in Zapier’s schema', async () => {
    expect(await app.call({ command: 'validate' })).toEqual([]);
  });

  it('tells whose key it has, and what a wrong one is', async () => {
    await playConnection({ app, tikapis, receiver });
  });

  it.each(items)('runs $where', async ({ where, type }) => {
    const play = playFor(where, type);
    if (play === undefined) throw new Error(`Nobody has written down how to try ${where}.`);
    await play({ app, tikapis, receiver });
  });
});
