import { copyFile, cp, truncate } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createPublisher } from '../publisher.js';
import { scriptedTikTok, stepDeps } from '../../testing/steps.js';
import { openTestStore, START_MS, type TestStore } from '../../testing/store.js';
import type { Converter } from '../../video/converter.js';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const clip = here('../../video/testing/clip.avi');
const sample = here('../../../../quickstart/assets/sample.mp4');

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

const facts = { container: 'avi', durationMs: 1_000, width: 360, height: 640 };
const makes = (act: (output: string) => Promise<void>): Converter => ({
  toMp4: async ({ output }) => {
    await act(output);
    return { ok: true };
  },
});

/** Runs a post with an AVI in storage as far as it goes at once. */
async function run(converter: Converter | null, change = {}) {
  const tikTok = scriptedTikTok();
  const deps = await stepDeps(store, tikTok, () => START_MS);
  await cp(clip, path.join(store.folder, 'videos', 'post_1.avi'));
  const sizeBytes = await deps.videos.sizeOf('post_1.avi');
  const { id } = await store.addPost({
    video_file: 'post_1.avi',
    video_facts: JSON.stringify({ ...facts, sizeBytes }),
    ...change,
  });
  const publisher = createPublisher(store.db, { ...deps, converter });
  const [row] = await publisher.claim({ owner: 'me', nowMs: START_MS, leaseMs: 60_000, limit: 10 });
  if (row === undefined) throw new Error('nothing was due');
  await publisher.run(row, 'me', new AbortController().signal);
  return { row: await store.row(id), tikTok, videos: deps.videos };
}
const codeOf = ({ error }: { error: string | null }) => (JSON.parse(error ?? 'null') as { code: string } | null)?.code;

describe('a post with an AVI', () => {
  // The result of this converter is another video of the same length as far as the rules go: 1 s against 10 s is not.
  it('whose conversion has another length fails: part of it is missing', async () => {
    const { row, tikTok } = await run(makes((output) => copyFile(sample, output)));
    expect(row).toMatchObject({ status: 'failed', error: expect.stringContaining('damaged or missing') });
    expect(tikTok.calls).toEqual([]);
  });

  it('whose conversion is cut off fails', async () => {
    const { row } = await run(
      makes(async (output) => {
        await copyFile(sample, output);
        await truncate(output, 1_000);
      }),
    );
    expect(row.status).toBe('failed');
  });

  it('fails with the reason of the converter', async () => {
    const { row } = await run({ toMp4: async () => ({ ok: false, reason: 'it takes too long' }) });
    expect(codeOf(row)).toBe('video_conversion_failed');
    expect(row.error).toContain('it takes too long');
  });

  it('fails with advice where the ffmpeg has gone', async () => {
    expect(codeOf((await run(null)).row)).toBe('video_conversion_unavailable');
  });
});
