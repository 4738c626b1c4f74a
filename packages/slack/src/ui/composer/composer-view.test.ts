import { describe, expect, it } from '@jest/globals';
import { noApproval } from '../../approvals/policy.js';
import { checkValues, type CheckedValues } from '../../composer/check-values.js';
import { blockId, fields } from '../../composer/fields.js';
import { readView } from '../../composer/read-view.js';
import { fingerprint, newSetup } from '../../composer/setup.js';
import { type ComposerValues, emptyValues, valuesForAnother, valuesOf } from '../../composer/values.js';
import { expectValid } from '../../testing/check-blocks.js';
import { privateAccount, sampleAccount } from '../../testing/scripted-tikapis.js';
import { fieldsOfView, type Filled, fillView } from '../../testing/fill-view.js';
import { renderText } from '../../testing/render-text.js';
import { nastyTexts, sampleContent, sampleFile, sampleNowMs, samplePolicy } from '../../testing/sample-posts.js';
import type { ComposerModel } from './composer-model.js';
import { composerView } from './composer-view.js';

const accounts = [sampleAccount, privateAccount];
const address = 'https://cdn.example.com/knots.mp4';
const nowMs = sampleNowMs;

const modelOf = (values: Partial<ComposerValues> = {}, more: Partial<ComposerModel> = {}): ComposerModel => ({
  setup: { ...newSetup, channelId: 'C0VIDEO' },
  values: { ...emptyValues, accountId: 'tta_1', address, ...values },
  accounts,
  keyAccount: 'ana@example.com',
  keyOf: 'own',
  approval: noApproval,
  timeZone: 'Europe/Berlin',
  notes: [],
  check: null,
  showsPicture: true,
  ...more,
});

const view = (model: ComposerModel) => expectValid(composerView(model));
const text = (model: ComposerModel) => renderText(view(model), { width: 500 });

/** What Slack would send if a person filled the view in like this. */
function submitted(model: ComposerModel, filled: Filled): CheckedValues {
  const shown = view(model);
  const { private_metadata = '', blocks } = shown;
  return checkValues(readView({ private_metadata, blocks, state: { values: fillView(shown, filled) } }), { nowMs });
}

function elementOf(model: ComposerModel, field: string): Record<string, unknown> {
  for (const block of view(model).blocks) {
    if (block.type === 'input' && 'element' in block && block.element.action_id === field) return { ...block.element };
  }
  throw new Error(`There is no ${field}.`);
}

const values = (element: Record<string, unknown>) =>
  (element['options'] as { value: string }[]).map(({ value }) => value);

describe("TikTok's rules for forms", () => {
  it('show whose account it is, by nickname and picture', () => {
    expect(text(modelOf())).toContain('*Posting to Knots Daily* (@knots.daily)');
    expect(JSON.stringify(view(modelOf()))).toContain('"image_url":"https://cdn.example.com/knots.jpg"');
    expect(JSON.stringify(view(modelOf({}, { showsPicture: false })))).not.toContain('image_url');
  });

  it('offer the visibilities that the account allows, and choose none', () => {
    const element = elementOf(modelOf(), fields.visibility);
    expect(values(element)).toEqual(['public', 'friends', 'private']);
    expect(element).not.toHaveProperty('initial_option');
    expect(values(elementOf(modelOf({ accountId: 'tta_2' }), fields.visibility))).toEqual(['followers', 'private']);
  });

  it('forget the choice when the offer is another one: Slack keeps it only in a block of the same id', () => {
    const idOf = (model: ComposerModel) =>
      view(model).blocks.find((block) => block.block_id?.startsWith(fields.visibility))?.block_id;
    expect(idOf(modelOf({ caption: 'a' }))).toBe(idOf(modelOf({ caption: 'b' })));
    expect(idOf(modelOf())).not.toBe(idOf(modelOf({ accountId: 'tta_2' })));
    expect(idOf(modelOf())).not.toBe(idOf(modelOf({ promotes: true, brands: ['other'] })));
  });

  it('allow nothing at first, and name what the account has turned off', () => {
    const element = elementOf(modelOf(), fields.allowed);
    expect(values(element)).toEqual(['comment', 'duet']);
    expect(element).not.toHaveProperty('initial_options');
    expect(text(modelOf())).toContain('Not available: Stitch. It is turned off in the TikTok settings');
  });

  it('ask about commercial content only after it was said that there is some', () => {
    expect(elementOf(modelOf(), fields.promotes)).not.toHaveProperty('initial_options');
    expect(fieldsOfView(view(modelOf()))).not.toContain(fields.brands);
    const element = elementOf(modelOf({ promotes: true }), fields.brands);
    expect(values(element)).toEqual(['own', 'other']);
    expect(element).not.toHaveProperty('initial_options');
  });

  it('say how the video will be labelled', () => {
    expect(text(modelOf({ promotes: true }))).toContain('You need to say whether');
    expect(text(modelOf({ promotes: true, brands: ['own'] }))).toContain('labelled “Promotional content”');
    expect(text(modelOf({ promotes: true, brands: ['other'] }))).toContain('labelled “Paid partnership”');
    expect(text(modelOf({ promotes: true, brands: ['own', 'other'] }))).toContain('labelled “Paid partnership”');
  });

  it('keep branded content from being private, whichever is chosen first', () => {
    const branded = modelOf({ promotes: true, brands: ['other'] });
    expect(values(elementOf(branded, fields.visibility))).toEqual(['public', 'friends']);
    expect(text(branded)).toContain('“Only me” is not available');
    const hidden = modelOf({ promotes: true, visibility: 'private' });
    expect(values(elementOf(hidden, fields.brands))).toEqual(['own']);
    expect(text(hidden)).toContain('Not available: Branded content');
  });

  it('state what is agreed to, right before it is', () => {
    const music = 'Music Usage Confirmation (https://www.tiktok.com/legal/page/global/music-usage-confirmation/en)';
    const policy = 'Branded Content Policy (https://www.tiktok.com/legal/page/global/bc-policy/en)';
    expect(text(modelOf())).toContain(`By posting, you agree to TikTok's ${music}.`);
    expect(text(modelOf({ promotes: true, brands: ['own'] }))).toContain(`agree to TikTok's ${music}.`);
    expect(text(modelOf({ promotes: true, brands: ['other'] }))).toContain(`agree to TikTok's ${policy} and ${music}.`);
  });

  it('say that it may take some minutes', () => {
    expect(text(modelOf())).toContain('may take some minutes');
  });
});

describe('the composer', () => {
  it('asks for nothing that a draft does not carry', () => {
    const asked = fieldsOfView(view(modelOf({ mode: 'draft' })));
    for (const field of [fields.visibility, fields.allowed, fields.promotes, fields.aiGenerated])
      expect(asked).not.toContain(field);
    expect(text(modelOf({ mode: 'draft' }))).toContain('A draft carries the video only');
  });

  it('does without what a server does not tell', () => {
    const model = modelOf({ accountId: null }, { accounts: null, keyAccount: '' });
    expect(fieldsOfView(view(model))).not.toContain(fields.account);
    expect(fieldsOfView(view(model))).not.toContain(fields.mode);
    expect(values(elementOf(model, fields.visibility))).toEqual(['public', 'friends', 'followers', 'private']);
    const unknown = [{ ...sampleAccount, visibilities: null, disabledInteractions: null }];
    expect(text(modelOf({}, { accounts: unknown }))).toContain('TikTok does not say now');
  });

  it('asks for a time where one is wanted, and for a place where none is known', () => {
    const later = view(modelOf({}, { setup: { ...newSetup, isForLater: true } }));
    expect(later.submit?.text).toBe('Schedule');
    expect(later.blocks).toContainEqual(expect.objectContaining({ block_id: blockId(fields.at), optional: false }));
    expect(fieldsOfView(later)).toContain(fields.channel);
    expect(fieldsOfView(view(modelOf()))).not.toContain(fields.channel);
  });

  it('says whose yes is needed', () => {
    const model = modelOf({}, { approval: samplePolicy });
    expect(view(model).submit?.text).toBe('Ask for approval');
    expect(text(model)).toContain('2 of these have to say yes: @U0ONE, @U0TWO, @S0CREW.');
  });

  it('shows the preview, what is left, and what the checks found', () => {
    const check = {
      problems: [{ message: 'The video is 4 min long.', fix: 'Cut it.' }],
      isVideoRefused: true,
      warnings: [{ message: 'It is small.', fix: 'Export it larger.' }],
      facts: sampleContent.videoFacts,
      isChecked: true,
    };
    const atMs = Date.parse('2026-11-27T17:30:00Z');
    const shown = text(modelOf({ caption: 'Hi #a #b', visibility: 'friends', atMs }, { check }));
    expect(shown).toContain(
      'Visible to: friends · Fri 27 Nov 2026, 18:30 (Europe/Berlin, UTC+01:00) · 2192 characters left · 2 hashtags',
    );
    expect(shown).toContain('Video: 7.9 MB, 31.5 s, 1080 × 1920, MP4');
    expect(shown).toContain('*Problem:* The video is 4 min long. Cut it.');
    expect(shown).toContain('*Mind:* It is small. Export it larger.');
    expect(text(modelOf({ caption: 'x'.repeat(2_201) }, { check }))).toContain('caption 1 characters too long');
  });

  it('stays within the limits whatever it is given', () => {
    for (const nasty of nastyTexts) {
      const account = {
        ...sampleAccount,
        id: `tta_${nasty.length}`,
        nickname: nasty,
        username: nasty,
        avatarUrl: nasty,
        warnings: Array.from({ length: 20 }, () => ({ rule: nasty, field: nasty, message: nasty, fix: nasty })),
      };
      const remark = { message: nasty, fix: nasty };
      const check = {
        problems: Array.from({ length: 30 }, () => remark),
        isVideoRefused: true,
        warnings: Array.from({ length: 30 }, () => remark),
        facts: { ...sampleFile, container: nasty, durationMs: 1, width: 1, height: 1 },
        isChecked: true,
      };
      const many = [account, ...Array.from({ length: 150 }, (_, n) => ({ ...account, id: `a${n}` }))];
      for (const mode of ['direct', 'draft'] as const) {
        for (const file of [null, { ...sampleFile, name: nasty, mimetype: nasty.slice(0, 100) }]) {
          const filled = { accountId: account.id, address: nasty, caption: nasty, mode, promotes: true };
          const setup = {
            ...newSetup,
            file,
            edits: { postId: nasty.slice(0, 100), revision: 1, authorId: 'U0AUTHOR' },
          };
          const notes = Array.from({ length: 9 }, () => nasty);
          view(modelOf(filled, { accounts: many, check, setup, notes, keyAccount: nasty, timeZone: nasty }));
        }
      }
    }
  });
});

describe('what was filled in', () => {
  const minimal: Filled = { [fields.visibility]: 'public' };

  it('becomes the content of a post, letter for letter', () => {
    const caption = 'Hi <!channel> & “you” 😀 שלום\n#one';
    const filled = { ...minimal, [fields.caption]: caption, [fields.allowed]: ['duet'], [fields.aiGenerated]: ['yes'] };
    expect(submitted(modelOf(), filled)).toEqual({
      ok: true,
      content: {
        video: { kind: 'url', url: address },
        videoFacts: null,
        caption,
        accountId: 'tta_1',
        accountName: 'Knots Daily',
        mode: 'direct',
        visibility: 'public',
        allowComment: false,
        allowDuet: true,
        allowStitch: false,
        brandOrganic: false,
        brandedContent: false,
        aiGenerated: true,
        scheduledAt: null,
      },
    });
  });

  it('takes a time in seconds, and a file with what is known of it', () => {
    const setup = { ...newSetup, channelId: 'C0VIDEO', file: sampleFile, facts: sampleContent.videoFacts };
    const atSeconds = nowMs / 1000 + 3_600;
    const checked = submitted(modelOf({}, { setup }), { ...minimal, [fields.at]: atSeconds });
    expect(checked).toMatchObject({
      ok: true,
      content: {
        video: sampleFile,
        videoFacts: sampleContent.videoFacts,
        scheduledAt: new Date(atSeconds * 1000).toISOString(),
      },
    });
  });

  it('leaves to TikTok what a draft does not carry', () => {
    const model = modelOf({ mode: 'draft', visibility: 'public', allowed: ['duet'], promotes: true, brands: ['own'] });
    expect(submitted(model, {})).toMatchObject({
      ok: true,
      content: { mode: 'draft', visibility: null, allowDuet: false, brandOrganic: false },
    });
  });

  it('knows what was found in a video only of the address that was looked at', () => {
    const facts = sampleContent.videoFacts;
    const setup = { ...newSetup, facts, checked: fingerprint(address) };
    const model = modelOf({ channelId: 'C1' }, { setup: { ...setup, channelId: 'C1' } });
    expect(submitted(model, minimal)).toMatchObject({ content: { videoFacts: facts } });
    const other = { ...minimal, [fields.address]: 'https://cdn.example.com/other.mp4' };
    expect(submitted(model, other)).toMatchObject({ content: { videoFacts: null } });
  });

  it.each<[string, Partial<ComposerValues>, Filled, string, RegExp]>([
    ['no visibility', {}, {}, fields.visibility, /Choose who can see it/],
    ['no address', { address: '' }, minimal, fields.address, /empty/],
    [
      'a broken address',
      {},
      { ...minimal, [fields.address]: 'cdn.example.com/v.mp4' },
      fields.address,
      /does not start with https/,
    ],
    [
      'a long caption',
      {},
      { ...minimal, [fields.caption]: 'x'.repeat(2_201) },
      fields.caption,
      /2,201 characters.*at most 2,200.*Remove 1 character/,
    ],
    ['half a character', {}, { ...minimal, [fields.caption]: 'a\uD83D' }, fields.caption, /half of a character/],
    ['a time that has passed', {}, { ...minimal, [fields.at]: nowMs / 1000 - 60 }, fields.at, /in the past/],
    ['no word on what it promotes', { promotes: true }, minimal, fields.brands, /yourself, another brand, or both/],
    [
      'no word on it, before it was asked',
      {},
      { ...minimal, [fields.promotes]: ['yes'] },
      fields.promotes,
      /yourself, another brand, or both/,
    ],
  ])('is refused at its field: %s', (_, chosen, filled, field, words) => {
    const result = submitted(modelOf(chosen), filled);
    expect(result.ok).toBe(false);
    const errors = Object.entries(result.ok ? {} : result.errors);
    expect(errors).toEqual([[expect.stringMatching(new RegExp(`^${field}( |$)`)), expect.stringMatching(words)]]);
  });

  it('is refused when branded content is made private before the form has caught up', () => {
    const model = modelOf({ promotes: true });
    const result = submitted(model, { [fields.visibility]: 'private', [fields.brands]: ['other'] });
    expect(result).toMatchObject({ ok: false });
    expect(Object.values(result.ok ? {} : result.errors).join()).toMatch(/Branded content cannot/);
  });

  it('needs a time where one was asked for', () => {
    const setup = { ...newSetup, channelId: 'C1', isForLater: true };
    const result = submitted(modelOf({}, { setup }), minimal);
    expect(result).toEqual({ ok: false, errors: { [fields.at]: 'Choose when to publish it.' } });
  });

  it('is refused while the check refuses the video, and until the address is another one', () => {
    const setup = { ...newSetup, channelId: 'C1', isRefused: true, checked: fingerprint(address) };
    const model = modelOf({}, { setup });
    expect(submitted(model, minimal)).toEqual({
      ok: false,
      errors: { [fields.address]: expect.stringContaining('would not take this video') },
    });
    expect(submitted(model, { ...minimal, [fields.address]: 'https://cdn.example.com/other.mp4' }).ok).toBe(true);
  });
});

describe('a post that is there already', () => {
  it('is shown as it was chosen, to be changed', () => {
    const content = { ...sampleContent, brandOrganic: true, scheduledAt: '2026-11-27T17:30:00.000Z' };
    const result = submitted(modelOf(valuesOf(content)), {});
    const { consentBy: _, videoFacts: __, ...kept } = content;
    expect(result).toMatchObject({ ok: true, content: kept });
  });

  it('gives another post its content, and not what a person has to choose', () => {
    const content = { ...sampleContent, scheduledAt: '2020-01-01T00:00:00.000Z' };
    expect(valuesForAnother(content, nowMs)).toMatchObject({
      caption: content.caption,
      visibility: null,
      allowed: [],
      atMs: null,
    });
  });
});
