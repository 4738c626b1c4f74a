import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PostRow } from '../../store/posts.js';
import { factsOfSteps, type StepFacts } from '../../store/step-facts.js';
import { complete, processing, type ScriptedTikTok, scriptedTikTok, stepDeps } from '../../testing/steps.js';
import { openTestStore, START_MS, type TestStore } from '../../testing/store.js';
import type { TikTokApi } from '../../tiktok/api.js';
import type { UploadOutcome } from '../../tiktok/upload.js';
import type { PublishStatus } from '../../tiktok/wire.js';
import { poll } from './poll.js';
import type { Step, StepResult } from './step.js';
import { upload } from './upload.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The test video has five bytes. */
const SIZE = 5;

let store: TestStore;
let nowMs: number;
let tikTok: ScriptedTikTok;
beforeEach(async () => {
  store = await openTestStore();
  nowMs = START_MS;
});
afterEach(() => store.close());

/** Runs one step of a post that was announced at the start. */
async function run(step: Step, script: Partial<TikTokApi>, change: Partial<PostRow> = {}): Promise<StepResult> {
  tikTok = scriptedTikTok(script);
  const post = await store.addPost({
    step: 'upload',
    status: 'processing',
    publish_id: 'p1',
    upload_url: store.sealer.seal('https://upload.tiktokapis.com/', 'post_1'),
    upload_until: START_MS + HOUR_MS,
    inits: 1,
    ...change,
  });
  const deps = await stepDeps(store, tikTok, () => nowMs);
  const facts = (await factsOfSteps(store.db, ['tta_1'])).get('tta_1') as StepFacts;
  return step({ ...deps, ...facts, post, save: async () => {}, signal: new AbortController().signal });
}

const says = (status: Partial<PublishStatus>): Partial<TikTokApi> => ({
  publishStatus: async () => ({ kind: 'ok', data: { ...processing, ...status } }),
});
const sent = (outcome: UploadOutcome): Partial<TikTokApi> => ({ upload: async () => outcome });
const began = { upload_started_at: START_MS };
const nothingToSend = { upload_url: null, upload_until: null };
const isGone = sent({ kind: 'address_gone' });

describe('the first sending', () => {
  it('is not preceded by a question, and followed by one after the first pause', async () => {
    expect(await run(upload, {})).toEqual({ kind: 'next', step: 'poll', atMs: nowMs + 5_000, change: nothingToSend });
    expect(tikTok.calls).toEqual(['upload']);
  });

  it('out of step with TikTok: TikTok is asked, nothing is sent again', async () => {
    expect(await run(upload, sent({ kind: 'out_of_step' }))).toMatchObject({ kind: 'next', step: 'poll' });
  });

  it('refused: fails with the reason', async () => {
    const result = await run(upload, sent({ kind: 'refused', reason: 'the upload host answered 400' }));
    expect(result).toMatchObject({ kind: 'failed', failure: { code: 'tiktok_invalid_params' } });
  });

  it('too late to begin: another publishing, for nothing was sent of this one', async () => {
    nowMs += HOUR_MS - MINUTE_MS;
    expect(await run(upload, {})).toMatchObject({ kind: 'next', step: 'init', change: { publish_id: null } });
    expect(tikTok.calls).toEqual([]);
  });

  it('the file is gone or cut: fails, and nothing is sent', async () => {
    const facts = JSON.stringify({ container: 'mp4', sizeBytes: SIZE + 1 });
    for (const change of [{ video_file: 'gone.mp4' }, { id: 'post_2', video_facts: facts }]) {
      expect(await run(upload, {}, change)).toMatchObject({ kind: 'failed', failure: { code: 'video_lost' } });
      expect(tikTok.calls).toEqual([]);
    }
  });
});

describe('sending again, when bytes may have arrived', () => {
  it.each([
    ['all bytes', { uploadedBytes: SIZE }],
    ['all bytes, counted by the last index', { uploadedBytes: SIZE - 1 }],
    ['published', complete],
    ['failed', { status: 'FAILED', failReason: 'internal' }],
    ['a status we do not know', { status: 'SOMETHING_NEW' }],
  ])('TikTok has it (%s): nothing is sent', async (_name, status) => {
    expect(await run(upload, says(status), began)).toEqual({ kind: 'next', step: 'poll', change: nothingToSend });
    expect(tikTok.calls).toEqual(['publishStatus']);
  });

  it('TikTok lacks bytes: they are sent to the same publishing', async () => {
    await run(upload, says({ uploadedBytes: 3 }), began);
    expect(tikTok.calls).toEqual(['publishStatus', 'upload']);
  });

  it('TikTok does not say: nothing is sent', async () => {
    const result = await run(upload, { publishStatus: async () => ({ kind: 'unknown', reason: 'ECONNRESET' }) }, began);
    expect(result).toMatchObject({ kind: 'trouble', failure: { code: 'tiktok_no_outcome', retryable: false } });
    expect(tikTok.calls).toEqual(['publishStatus']);
  });

  it('TikTok has it, and it is not in storage any more: nothing is lost', async () => {
    const result = await run(upload, says({ uploadedBytes: SIZE }), { ...began, video_file: 'gone.mp4' });
    expect(result).toMatchObject({ kind: 'next', step: 'poll' });
  });

  it.each([
    ['no answer', { kind: 'unknown', reason: 'ECONNRESET' }],
    ['a refusal', { kind: 'refused', reason: 'the upload host answered 400' }],
  ] as const)('%s: asked again, and in the end nobody is advised to retry', async (_name, outcome) => {
    const result = await run(upload, { ...says({ uploadedBytes: 3 }), ...sent(outcome) }, began);
    expect(result).toMatchObject({ kind: 'trouble', failure: { code: 'tiktok_no_outcome', retryable: false } });
  });

  it.each([
    ['lacks bytes', says({ uploadedBytes: 0 }), 'init'],
    ['does not say', says({ uploadedBytes: null }), 'init'],
    ['has it all', says({ uploadedBytes: SIZE }), 'poll'],
  ])('the address is gone at the first sending and TikTok %s: %#', async (_name, status, step) => {
    expect(await run(upload, { ...status, ...isGone })).toMatchObject({ kind: 'next', step });
  });
});

describe('another publishing, when bytes were sent of one', () => {
  const lacking = says({ uploadedBytes: 3 });
  const anHourLater = () => (nowMs += HOUR_MS + MINUTE_MS + 1);

  it('is begun when the address has ended, TikTok refuses it, and lacks bytes', async () => {
    anHourLater();
    const result = await run(upload, { ...lacking, ...isGone }, began);
    expect(result).toMatchObject({ kind: 'next', step: 'init', change: { publish_id: null } });
  });

  it('is not begun while TikTok takes bytes, whatever our clock says', async () => {
    anHourLater();
    expect(await run(upload, lacking, began)).toMatchObject({ kind: 'next', step: 'poll' });
    expect(tikTok.calls).toEqual(['publishStatus', 'upload']);
  });

  it('is not begun before the address should have ended: the status may be behind', async () => {
    nowMs += HOUR_MS;
    expect(await run(upload, { ...lacking, ...isGone }, began)).toMatchObject({ kind: 'next', step: 'poll' });
  });

  it('is not begun when TikTok does not say what it has', async () => {
    anHourLater();
    const result = await run(upload, { ...says({ uploadedBytes: null }), ...isGone }, began);
    expect(result).toMatchObject({
      kind: 'next',
      step: 'poll',
      change: nothingToSend,
      note: expect.stringMatching(/does not say/),
    });
  });
});

describe('polling', () => {
  it('sends again only when the address should have ended and bytes lack', async () => {
    const lacking = says({ uploadedBytes: 3 });
    expect((await run(poll, lacking, began)).kind).toBe('wait');
    nowMs += HOUR_MS + MINUTE_MS + 1;
    expect(await run(poll, lacking, { ...began, id: 'post_2' })).toEqual({ kind: 'next', step: 'upload' });
    expect(await run(poll, says({ uploadedBytes: SIZE }), { ...began, id: 'post_3' })).toMatchObject({ kind: 'wait' });
  });

  it('goes on for what TikTok has confirmed, however few bytes its status tells of', async () => {
    nowMs += 2 * HOUR_MS;
    const confirmed = { ...began, ...nothingToSend };
    expect(await run(poll, says({ uploadedBytes: 0 }), confirmed)).toMatchObject({ kind: 'wait' });
  });

  it('gives up after a day without an outcome, and does not advise to retry', async () => {
    nowMs += 24 * HOUR_MS + 1;
    const result = await run(poll, says({ uploadedBytes: SIZE }), began);
    expect(result).toMatchObject({ kind: 'failed', failure: { code: 'tiktok_no_outcome', retryable: false } });
  });

  it.each([
    [1, 'next'],
    [2, 'next'],
    [3, 'failed'],
  ])('trouble of TikTok’s own after %d publishings: %s', async (inits, kind) => {
    expect((await run(poll, says({ status: 'FAILED', failReason: 'internal' }), { ...began, inits })).kind).toBe(kind);
  });

  it('an id that TikTok does not know is asked for an hour, not a day', async () => {
    const refused = { kind: 'refused', status: 400, code: 'invalid_publish_id', message: '', logId: null } as const;
    const result = await run(poll, { publishStatus: async () => refused }, began);
    expect(result).toMatchObject({
      kind: 'trouble',
      giveUpAfterMs: HOUR_MS,
      note: expect.stringContaining('invalid_publish_id'),
    });
  });
});
