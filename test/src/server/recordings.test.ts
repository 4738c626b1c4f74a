import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordedWebm } from '../support/recorded-webm.js';
import { startVideoHost, type VideoHost } from './video-host.js';
import { createWorld, formOf, type World } from './world.js';

/** Its last cluster begins at 901 ms, and its two megabytes of frames end 5,000 ms later. */
const recording = recordedWebm({ frames: 100 });
const durationMs = 901 + 5_000;

let world: World;
let host: VideoHost;
beforeAll(async () => {
  host = await startVideoHost({ '/recording.webm': recording });
  world = await createWorld();
});
afterAll(async () => {
  await world.close();
  await host.close();
});

describe("a browser's recording", () => {
  it('is as long as its last cluster says, when it is uploaded', async () => {
    const { body } = await world.call<{ data: { video: object } }>('POST', '/tiktok/posts/check', {
      body: formOf({}, recording),
    });
    expect(body.data.video).toMatchObject({ container: 'webm', bytes: recording.length, durationMs });
  });

  it('is so too once it is fetched', async () => {
    const { body } = await world.postJson({ videoUrl: `${host.url}/recording.webm`, visibility: 'private' });
    const post = await world.untilStatus(body.data.id, 'published');
    expect(post.video).toMatchObject({ container: 'webm', bytes: recording.length, durationMs });
  });
});
