import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { factsOfSteps, type StepFacts } from '../../store/step-facts.js';
import { scriptedTikTok, stepDeps } from '../../testing/steps.js';
import { openTestStore, START_MS, type TestStore } from '../../testing/store.js';
import { fetchVideo } from './fetch-video.js';
import { storedVideo } from './stored-video.js';

const sample = await readFile(new URL('../../../../quickstart/assets/sample.mp4', import.meta.url));
/** An empty box at the end: another video of another length. */
const longer = Buffer.concat([sample, Buffer.from([0, 0, 0, 8]), Buffer.from('free')]);

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

it('a run that has lost its post does not change the video of the one that took over', async () => {
  const post = await store.addPost({ step: 'fetch', video_file: null, video_url: 'https://example.com/clip.mp4' });
  const deps = await stepDeps(store, scriptedTikTok(), () => START_MS);
  const facts = (await factsOfSteps(store.db, [store.account.id])).get(store.account.id) as StepFacts;
  const runWith = (bytes: Buffer) =>
    fetchVideo({
      ...deps,
      guardedFetch: {
        ...deps.guardedFetch,
        get: async () => ({ status: 200, headers: {}, body: Readable.from([Buffer.from(bytes)]) }),
      },
      ...facts,
      post,
      save: async () => {},
      signal: new AbortController().signal,
    });

  const stored = await runWith(sample);
  if (stored.kind !== 'next') throw new Error(JSON.stringify(stored));
  const late = await runWith(longer);
  expect(late.kind).toBe('next');
  const video = await storedVideo({ post: { ...post, ...(stored.change as object) }, videos: deps.videos });
  expect(video?.sizeBytes).toBe(sample.length);
});
