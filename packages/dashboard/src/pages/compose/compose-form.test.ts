import { describe, expect, it } from '@jest/globals';
import { namedZone, utc } from '@tikapis/core';
import {
  type ComposeContext,
  type ComposeForm,
  disclosureLabel,
  emptyForm,
  lacksDisclosure,
  readComposeForm,
} from './compose-form.js';

const account = {
  id: 'tta_1',
  canPost: { direct: 'now' as const, draft: 'now' as const },
  visibilities: ['public' as const, 'private' as const],
  disabledInteractions: ['duet'],
  maxVideoDurationSec: 180,
};
const context: ComposeContext = {
  account,
  video: { fileName: 'clip.mp4', durationMs: 6_000 },
  zone: namedZone('Europe/Berlin') ?? utc,
  nowMs: Date.parse('2026-11-27T10:00:00Z'),
  agreedBy: 'ada@example.com',
};
const read = (change: Partial<ComposeForm>, changedContext: Partial<ComposeContext> = {}) =>
  readComposeForm({ ...emptyForm, ...change }, { ...context, ...changedContext });
const fieldsOf = (change: Partial<ComposeForm>, changedContext?: Partial<ComposeContext>) => {
  const reading = read(change, changedContext);
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return reading.fields;
};
const errorsOf = (change: Partial<ComposeForm>, changedContext?: Partial<ComposeContext>) => {
  const reading = read(change, changedContext);
  return reading.ok ? {} : reading.errors;
};

describe('readComposeForm', () => {
  it('chooses nothing for the person: no visibility, no interaction, no disclosure', () => {
    expect(Object.keys(errorsOf({}))).toEqual(['visibility']);
    expect(fieldsOf({ visibility: 'public' })).toEqual({
      accountId: 'tta_1',
      mode: 'direct',
      caption: '',
      hashtags: [],
      visibility: 'public',
      disableComment: true,
      disableDuet: true,
      disableStitch: true,
      brandedContent: false,
      brandOrganic: false,
      aiGenerated: false,
      consent: { musicUsage: true, by: 'ada@example.com' },
      metadata: { fileName: 'clip.mp4' },
    });
  });

  it('knows that TikTok takes no posts of the account, and that it will at a later time', () => {
    const full = { account: { ...account, canPost: { direct: 'later' as const, draft: 'now' as const } } };
    const later = { isLater: true, time: { local: '2026-11-28T18:30' } };
    expect(errorsOf({ visibility: 'public' }, full).mode).toMatch(/no more posts/);
    expect(errorsOf({ visibility: 'public', ...later }, full)).toEqual({});
    expect(errorsOf({ mode: 'draft' }, full)).toEqual({});
    const banned = { account: { ...account, canPost: { direct: 'no' as const, draft: 'no' as const } } };
    for (const mode of ['direct', 'draft'] as const) {
      expect(Object.keys(errorsOf({ mode, visibility: 'public', ...later }, banned))).toEqual(['mode']);
    }
  });

  it('names everything that is missing at once', () => {
    const errors = errorsOf(
      { isLater: true, caption: 'x'.repeat(2_201), hashtags: 'a-b', promotes: true },
      { video: null, account: undefined },
    );
    expect(Object.keys(errors).toSorted()).toEqual([
      'accountId',
      'caption',
      'disclosure',
      'hashtags',
      'schedule',
      'video',
      'visibility',
    ]);
  });

  it('takes only a visibility that the account offers', () => {
    expect(errorsOf({ visibility: 'friends' })).toEqual({ visibility: 'Choose who can see it.' });
    expect(fieldsOf({ visibility: 'friends' }, { account: { ...account, visibilities: null } }).visibility).toBe(
      'friends',
    );
  });

  it('allows what the person allows, and never what the creator has turned off', () => {
    const fields = fieldsOf({ visibility: 'public', allowComment: true, allowDuet: true, allowStitch: true });
    expect(fields).toMatchObject({ disableComment: false, disableDuet: true, disableStitch: false });
  });

  it('keeps branded content from being private, and has it agreed to', () => {
    const branded = { promotes: true, brandedContent: true };
    expect(errorsOf({ ...branded, visibility: 'private' }).visibility).toMatch(/Branded content/);
    expect(fieldsOf({ ...branded, visibility: 'public' })).toMatchObject({
      brandedContent: true,
      brandOrganic: false,
      consent: { musicUsage: true, brandedContent: true },
    });
    // Ticked, and then taken back with the switch above it.
    expect(fieldsOf({ ...branded, promotes: false, visibility: 'private' })).toMatchObject({
      brandedContent: false,
      consent: { musicUsage: true, by: 'ada@example.com' },
    });
  });

  it('sends of a draft what a draft can carry', () => {
    const form = { mode: 'draft' as const, caption: 'x'.repeat(9_999), promotes: true, coverTimestampMs: 5 };
    expect(fieldsOf(form, { video: { fileName: undefined, durationMs: null } })).toEqual({
      accountId: 'tta_1',
      mode: 'draft',
      consent: { musicUsage: true, by: 'ada@example.com' },
    });
  });

  it('reads the time on the clock of the person', () => {
    const at = (local: string, exact?: string) => ({
      visibility: 'public' as const,
      isLater: true,
      time: exact === undefined ? { local } : { local, exact },
    });
    expect(fieldsOf(at('2026-11-27T18:30')).schedule).toBe('2026-11-27T17:30:00.000Z');
    expect(errorsOf(at('2026-11-27T10:30')).schedule).toMatch(/in the past/);
    expect(errorsOf(at('2027-10-31T02:30')).schedule).toBe('Say which of the two times you mean.');
    expect(fieldsOf(at('2027-10-31T02:30', '2027-10-31T02:30+01:00')).schedule).toBe('2027-10-31T01:30:00.000Z');
  });

  it('keeps the cover within the video', () => {
    const form = { visibility: 'public' as const, coverTimestampMs: 9_000.4 };
    expect(fieldsOf(form).coverTimestampMs).toBe(6_000);
    expect(fieldsOf(form, { video: { fileName: 'a', durationMs: null } }).coverTimestampMs).toBe(9_000);
  });
});

describe('disclosure', () => {
  it.each([
    [{}, null, false],
    [{ promotes: true }, null, true],
    [{ promotes: true, brandOrganic: true }, 'Promotional content', false],
    [{ promotes: true, brandedContent: true }, 'Paid partnership', false],
    [{ promotes: true, brandOrganic: true, brandedContent: true }, 'Paid partnership', false],
    [{ brandOrganic: true }, null, false],
    [{ mode: 'draft' as const, promotes: true, brandOrganic: true }, null, false],
  ])('of %j is marked as %j', (change, label, lacks) => {
    const form = { ...emptyForm, ...change };
    expect(disclosureLabel(form)).toBe(label);
    expect(lacksDisclosure(form)).toBe(lacks);
  });
});
