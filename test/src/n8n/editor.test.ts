import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { INodeProperties } from 'n8n-workflow';
import type { Descriptions, ToolDescription } from './engine/messages.js';
import { createN8nWorld, type N8nWorld, tikapis } from './n8n-world.js';

jest.setTimeout(60_000);

let world: N8nWorld;
let types: Descriptions;
beforeAll(async () => {
  world = await createN8nWorld();
  types = await world.describe();
});
afterAll(() => world.close());

it('has no preset that publishes to everyone', () => {
  const all = everyProperty(types['tikapis']?.properties ?? []).filter(({ name }) => name === 'visibility');
  expect(all.length).toBeGreaterThan(0);
  for (const { default: preset, required } of all) expect([preset, required]).toEqual(['', true]);
});

it('lists posts and searches them', async () => {
  for (const caption of ['a red fox', 'a blue whale']) {
    const { status } = await world.postForm({ caption, visibility: 'private' });
    expect(status).toBe(202);
  }
  const all = await world.choices('list', 'searchPosts', {});
  expect(all.choices.map(({ name }) => name).join()).toMatch(/blue whale.*red fox/);
  const found = await world.choices('list', 'searchPosts', {}, { filter: 'FOX' });
  expect(found.choices).toHaveLength(1);
});

it('lists the TikTok accounts', async () => {
  const { choices } = await world.choices('list', 'searchAccounts', {});
  expect(choices).toHaveLength(1);
  expect(choices[0]?.name).toContain('creator');
});

it('offers the visibilities that the account allows', async () => {
  const { choices } = await world.choices('options', 'getVisibilities', {});
  expect(choices.map(({ value }) => value)).toContain('private');
});

it('is a tool that says what it does, with what an agent has to give', async () => {
  const node = tikapis('post', 'create', {
    source: 'url',
    videoUrl: "={{ $fromAI('video', 'Direct address of the video file') }}",
    visibility: 'private',
    caption: "={{ $fromAI('caption', 'What to say about it') }}",
  });
  expect(await world.engine.ask<ToolDescription>({ kind: 'tool', node })).toMatchObject({
    description: expect.stringMatching(/create.*post/i),
    arguments: { video: 'Direct address of the video file', caption: 'What to say about it' },
  });
  const triggers = Object.values(types).filter(({ group }) => group.includes('trigger'));
  expect(triggers).toHaveLength(2);
  expect(triggers.filter(({ usableAsTool }) => usableAsTool)).toEqual([]);
});

const everyProperty = (properties: readonly INodeProperties[]): INodeProperties[] =>
  properties.flatMap((property) => [
    property,
    ...everyProperty((property.options ?? []).filter((each): each is INodeProperties => 'type' in each)),
  ]);
