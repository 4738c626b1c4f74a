import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import hosted from '../hosted.js';
import selfHosted from '../self-hosted.js';
import { readDefinition, readSchemaErrors } from './read-definition.js';
import { common, compare, type Snapshot, snapshotOf } from './snapshot.js';

const apps = { hosted, 'self-hosted': selfHosted };
const definitions = { hosted: await readDefinition(hosted), 'self-hosted': await readDefinition(selfHosted) };

describe.each(Object.entries(apps))("Zapier's schema, for the %s app", (_flavour, app) => {
  it('has nothing against it', async () => {
    expect(await readSchemaErrors(app)).toEqual([]);
  });

  it.each([
    ['a trigger without a noun', (broken: Parts) => delete broken.triggers['post_published']?.['noun']],
    [
      'a field type that there is not',
      (broken: Parts) => (broken.authentication.fields[0] = { key: 'key', type: 'secret' }),
    ],
    [
      'a key that is not the key in the map',
      (broken: Parts) => (broken.triggers['other_key'] = broken.triggers['post_failed'] ?? {}),
    ],
    ['a word that it does not know', (broken: Parts) => (broken['trigers'] = {})],
  ])('sees %s', async (_what, spoil) => {
    const broken = {
      ...app,
      authentication: { ...app.authentication, fields: [...(app.authentication?.fields ?? [])] },
    };
    const triggers = Object.fromEntries(Object.entries(app.triggers).map(([key, each]) => [key, { ...each }]));
    const parts = Object.assign(broken, { triggers }) as unknown as Parts;
    expect(await readSchemaErrors(parts)).toEqual([]);
    spoil(parts);
    expect((await readSchemaErrors(parts)).length).toBeGreaterThan(0);
  });
});

interface Parts {
  [property: string]: unknown;
  triggers: Record<string, Record<string, unknown>>;
  authentication: { fields: object[] };
}

describe('the keys that Zaps are made of', () => {
  it('are those of the snapshot', async () => {
    const snapshot = JSON.parse(await readFile('definition-snapshot.json', 'utf8')) as Snapshot;
    const { lost, added } = compare(snapshot, snapshotOf(definitions));
    expect({ 'gone or changed, which breaks Zaps': lost }).toEqual({ 'gone or changed, which breaks Zaps': [] });
    expect({ 'new, and "npm run snapshot" writes it down': added }).toEqual({
      'new, and "npm run snapshot" writes it down': [],
    });
  });

  it.each<[string, (now: Snapshot) => unknown, string]>([
    ['a removed trigger', ({ triggers }) => delete triggers['post_failed'], 'triggers.post_failed: there'],
    [
      'a removed field of the connection',
      ({ hosted: { connection } }) => delete connection['baseUrl'],
      'hosted.connection.baseUrl: string, optional',
    ],
    [
      'a field that is required now',
      ({ hosted: { connection } }) => (connection['baseUrl'] = 'string'),
      'hosted.connection.baseUrl: string, optional',
    ],
    [
      'another type',
      ({ triggers }) =>
        Object.assign(triggers['post_published']?.output ?? {}, { videoUrl: 'list of string, in the sample' }),
      'triggers.post_published.output.videoUrl: string, in the sample',
    ],
    [
      'what is in the sample no longer',
      ({ triggers }) => Object.assign(triggers['post_published']?.output ?? {}, { videoUrl: 'string' }),
      'triggers.post_published.output.videoUrl: string, in the sample',
    ],
    [
      'what rows are told apart by',
      ({ triggers }) => Object.assign(triggers['post_published']?.output ?? {}, { id: 'string, in the sample' }),
      'triggers.post_published.output.id: primary string, in the sample',
    ],
    [
      'a trigger that is polled no longer',
      ({ hosted: { triggers } }) => (triggers['post_published'] = 'hook'),
      'hosted.triggers.post_published: polling',
    ],
  ])('are missed: %s', (_what, change, missed) => {
    const before = snapshotOf(definitions);
    const now = structuredClone(before);
    change(now);
    const { lost, added } = compare(before, now);
    expect(lost).toContain(missed);
    expect(added).toEqual([]);
  });

  it('are missed and new: a renamed output', () => {
    const before = snapshotOf(definitions);
    const now = structuredClone(before);
    const output = now.triggers['post_published']?.output ?? {};
    delete output['shareUrl'];
    output['link'] = 'string';
    expect(compare(before, now)).toEqual({
      lost: ['triggers.post_published.output.shareUrl: string, in the sample'],
      added: ['triggers.post_published.output.link: string'],
    });
  });

  it('may become more, and ask for less', () => {
    const before = snapshotOf(definitions);
    const now = structuredClone(before);
    now['self-hosted'].connection['baseUrl'] = 'string, optional';
    now.creates['wave'] = { input: {}, output: { id: 'string' } };
    expect(compare(before, now)).toEqual({
      lost: [],
      added: [
        'self-hosted.connection.baseUrl: string, optional',
        'creates.wave: there',
        'creates.wave.input: there',
        'creates.wave.output: there',
        'creates.wave.output.id: string',
      ],
    });
  });

  it('are the same in both flavours', () => {
    expect(common(definitions['self-hosted'])).toEqual(common(definitions.hosted));
  });
});
