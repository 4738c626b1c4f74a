import type { Flavour } from '../../flavour.js';
import type { Definition, Field, Item } from './definition.js';

/** Breaks a copy of the real definition, and says which rules see it, and where. */
export interface Break {
  flavour?: Flavour;
  spoil: (broken: Broken) => void;
  seen: Record<string, string>;
}

/** With a search and a create that nothing is wrong with, whatever the app has. */
export type Broken = Definition & {
  auth: Field;
  triggers: Record<string, Item> & { post_published: Item; post_failed: Item };
  searches: { find_thing: Item };
  creates: { make_thing: Item };
};

const PUBLISHED = 'triggers.post_published';

export const breaks: Record<string, Break[]> = {
  D001: [
    {
      spoil: ({ creates }) => addField(creates.make_thing, { key: 'apiToken', label: 'Extra' }),
      seen: { D001: 'creates.make_thing.inputFields.apiToken' },
    },
    {
      spoil: ({ creates }) => addField(creates.make_thing, { key: 'extra', label: 'Extra', type: 'password' }),
      seen: { D001: 'creates.make_thing.inputFields.extra' },
    },
  ],
  D002: [
    {
      spoil: ({ auth }) => (auth.helpText = 'It is in the dashboard.'),
      seen: { D002: 'authentication.fields.apiKey' },
    },
  ],
  D003: [
    {
      spoil: ({ authentication }) => delete authentication?.connectionLabel,
      seen: { D003: 'authentication.connectionLabel' },
    },
  ],
  'label-without-secret': [
    {
      spoil: ({ authentication }) => Object.assign(authentication ?? {}, { connectionLabel: '{{apiKey}}' }),
      seen: { 'label-without-secret': 'authentication.connectionLabel' },
    },
  ],
  D004: [
    {
      spoil: ({ creates }) => addField(creates.make_thing, { key: 'boardId', label: 'Board' }),
      seen: { D004: 'creates.make_thing.inputFields.boardId' },
    },
    {
      spoil: ({ searches }) => addField(searches.find_thing, { key: 'board', label: 'Board ID' }),
      seen: { D004: 'searches.find_thing.inputFields.board' },
    },
  ],
  D005: [
    {
      spoil: ({ creates }) => addField(creates.make_thing, { key: 'board', label: 'Board', dynamic: 'boards.id.name' }),
      seen: { D005: 'creates.make_thing.inputFields.board' },
    },
  ],
  'dropdown-keys': [
    {
      spoil: ({ creates }) =>
        addField(creates.make_thing, { key: 'board', label: 'Board', dynamic: 'account_list.id.title' }),
      seen: { 'dropdown-keys': 'creates.make_thing.inputFields.board' },
    },
  ],
  D006: [
    {
      flavour: 'self-hosted',
      spoil: ({ triggers }) => delete triggers.post_published.operation.performList,
      seen: { D006: PUBLISHED },
    },
  ],
  D007: [
    {
      spoil: ({ auth }) => (auth.helpText += ' Not `http://example.com`.'),
      seen: { D007: 'authentication.fields.apiKey.helpText' },
    },
  ],
  D008: [
    {
      spoil: ({ auth }) => (auth.helpText += ' See https://example.com'),
      seen: { D008: 'authentication.fields.apiKey.helpText' },
    },
    {
      spoil: ({ auth }) => (auth.helpText += ' See [here(https://example.com)'),
      seen: { D008: 'authentication.fields.apiKey.helpText' },
    },
  ],
  D009: [
    {
      spoil: ({ searches }) => (searches.find_thing.operation.inputFields = ['$func$2$f$']),
      seen: { D009: 'searches.find_thing' },
    },
  ],
  D010: [
    {
      spoil: ({ triggers }) => (triggers.post_published.operation.sample = sampleWith(triggers, { id: undefined })),
      seen: { D010: `${PUBLISHED}.sample.id` },
    },
    {
      spoil: ({
        triggers: {
          post_failed: { operation },
        },
      }) => Object.assign(operation, { outputFields: [{ key: 'name', label: 'Name' }], sample: { name: 'Nobody' } }),
      seen: { D010: 'triggers.post_failed.sample.id' },
    },
  ],
  D011: [
    {
      spoil: ({ creates }) =>
        addField(creates.make_thing, { key: 'board', label: 'Board Name', helpText: 'board name.' }),
      seen: { D011: 'creates.make_thing.inputFields.board' },
    },
  ],
  D012: [
    {
      spoil: ({ creates }) => delete creates.make_thing.operation.sample,
      seen: { D012: 'creates.make_thing.sample' },
    },
  ],
  D013: [
    {
      spoil: ({ creates }) =>
        addField(creates.make_thing, {
          key: 'board',
          label: 'Board',
          dynamic: 'account_list.id.name',
          search: 'find_board.id',
        }),
      seen: { D013: 'creates.make_thing.inputFields.board' },
    },
  ],
  D014: [
    {
      spoil: ({ creates }) => addField(creates.make_thing, { key: 'board', label: 'Board', search: 'find_thing.id' }),
      seen: { D014: 'creates.make_thing.inputFields.board' },
    },
  ],
  D015: [
    {
      spoil: ({ searchOrCreates }) => Object.assign(searchOrCreates?.['find_thing'] ?? {}, { create: 'lose_thing' }),
      seen: { D015: 'searchOrCreates.find_thing' },
    },
  ],
  D016: [
    {
      flavour: 'self-hosted',
      spoil(broken) {
        const { post_published: only } = broken.triggers;
        delete only.operation.performUnsubscribe;
        Object.assign(broken, { triggers: { post_published: only }, searches: {}, creates: {}, searchOrCreates: {} });
      },
      seen: { D016: PUBLISHED, D017: PUBLISHED },
    },
  ],
  D017: [
    {
      flavour: 'self-hosted',
      spoil: ({ triggers }) => delete triggers.post_published.operation.performSubscribe,
      seen: { D017: PUBLISHED },
    },
  ],
  D018: [
    {
      spoil: ({ triggers }) => (triggers.post_published.display.label = 'Post published'),
      seen: { D018: `${PUBLISHED}.display.label` },
    },
    {
      spoil: ({ creates }) => (creates.make_thing.display.label = 'Make The Thing'),
      seen: { D018: 'creates.make_thing.display.label' },
    },
  ],
  D021: [
    {
      spoil: ({ triggers }) => (triggers.post_published.display.description = 'Triggers whenever a video is live.'),
      seen: { D021: `${PUBLISHED}.display.description` },
    },
    {
      spoil: ({ triggers }) => (triggers.post_published.display.description = 'Triggers when a video is live'),
      seen: { D021: `${PUBLISHED}.display.description` },
    },
  ],
  D022: [
    {
      spoil: ({ creates }) => (creates.make_thing.operation.inputFields = ['$func$2$f$']),
      seen: { D022: 'creates.make_thing' },
    },
  ],
  D023: [
    ...['2026-11-20T08:30:00', '20 Nov 2026', 'yesterday'].map((createdAt) => ({
      spoil: ({ triggers }: Broken) => (triggers.post_published.operation.sample = sampleWith(triggers, { createdAt })),
      seen: { D023: `${PUBLISHED}.sample.createdAt` },
    })),
    {
      spoil: ({ triggers }) =>
        (triggers.post_published.operation.sample = sampleWith(triggers, { caption: '2026-11-20 08:30' })),
      seen: { D023: `${PUBLISHED}.sample.caption` },
    },
  ],
  D024: [
    {
      spoil: ({ triggers }) =>
        (triggers.post_published.operation.sample = sampleWith(triggers, { video: { width: '1080' } })),
      seen: { D024: `${PUBLISHED}.sample.video__width` },
    },
    {
      spoil: ({ triggers }) => addOutput(triggers.post_published, { key: 'mood', label: 'Mood', required: true }),
      seen: { D024: `${PUBLISHED}.sample.mood` },
    },
  ],
  D025: [
    {
      spoil: ({ auth }) => (auth.helpText += ' [Or here](javascript:go)'),
      seen: { D025: 'authentication.fields.apiKey.helpText' },
    },
  ],
  'output-label': [
    {
      spoil: ({ triggers }) => addOutput(triggers.post_published, { key: 'mood' }),
      seen: { 'output-label': `${PUBLISHED}.outputFields.mood` },
    },
    {
      spoil: ({ triggers }) => (triggers.post_published.operation.sample = sampleWith(triggers, { mood: 'good' })),
      seen: { 'output-label': `${PUBLISHED}.sample.mood` },
    },
  ],
  'field-label': [
    {
      spoil: ({ creates }) => addField(creates.make_thing, { key: 'board' }),
      seen: { 'field-label': 'creates.make_thing.inputFields.board' },
    },
    {
      spoil: ({ auth }) => (auth.label = 'API key'),
      seen: { 'field-label': 'authentication.fields.apiKey' },
    },
  ],
  'label-length': [
    {
      spoil: ({ creates }) => (creates.make_thing.display.label = `Make ${'Thing '.repeat(10)}Now`),
      seen: { 'label-length': 'creates.make_thing.display.label' },
    },
  ],
  'search-label': [
    {
      spoil: ({ searches }) => (searches.find_thing.display.label = 'Get Thing'),
      seen: { 'search-label': 'searches.find_thing.display.label' },
    },
  ],
  'action-description': [
    {
      spoil: ({ creates }) => (creates.make_thing.display.description = 'Make a thing.'),
      seen: { 'action-description': 'creates.make_thing.display.description' },
    },
    {
      spoil: ({ searches }) => (searches.find_thing.display.description = 'Finds a thing'),
      seen: { 'action-description': 'searches.find_thing.display.description' },
    },
  ],
  'description-length': [
    {
      spoil: ({ creates }) => (creates.make_thing.display.description = `Makes ${'a thing and '.repeat(90)}another.`),
      seen: { 'description-length': 'creates.make_thing.display.description' },
    },
  ],
  'description-plain': [
    {
      spoil: ({ triggers }) => (triggers.post_published.display.description = 'Triggers when a new Video is live.'),
      seen: { 'description-plain': `${PUBLISHED}.display.description` },
    },
    {
      spoil: ({ creates }) => (creates.make_thing.display.description = 'Makes a thing with TikAPIs.'),
      seen: { 'description-plain': 'creates.make_thing.display.description' },
    },
  ],
  noun: [
    { spoil: ({ triggers }) => (triggers.post_published.noun = 'post on TikTok'), seen: { noun: `${PUBLISHED}.noun` } },
  ],
  key: [
    {
      spoil: ({ creates }) => (creates.make_thing.key = 'create_thing'),
      seen: { key: 'creates.make_thing' },
    },
  ],
  version: [{ spoil: (broken) => (broken.version = '1.0.1000'), seen: { version: 'version' } }],
};

const addField = ({ operation }: Item, field: Field) => operation.inputFields?.push(field);

const addOutput = ({ operation }: Item, field: Field) => operation.outputFields?.push(field);

const sampleWith = ({ post_published: { operation } }: Broken['triggers'], change: object) =>
  JSON.parse(JSON.stringify({ ...operation.sample, ...change })) as Record<string, unknown>;
