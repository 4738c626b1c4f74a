import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { problem, type TikApisClient, tikApisError } from '@tikapis/core';
import { type Bundle, createAppTester, type ZObject } from 'zapier-platform-core';
import { stepEnd } from '../http/deadline.js';
import app from '../self-hosted.js';
import { startFileHost } from '../testing/file-host.js';
import { createPost } from './create-post.js';

process.env.TIKAPIS_ALLOW_LOCAL_SERVER = 'true';

const inTester = createAppTester(app);

it('says what to do when there was no time to pass a video on', async () => {
  const video = await readFile(new URL('../../../quickstart/assets/sample.mp4', import.meta.url));
  const host = await startFileHost((_request, response) => void response.end(video));
  const problems = [problem('video_url_unreachable', 'videoUrl', { url: host.url, reason: 'it is inside' })];
  const asked: string[] = [];
  const client = {
    async createPost(given: object) {
      asked.push(...Object.keys(given));
      throw 'url' in given
        ? tikApisError('invalid_request', { problems }, { status: 400, problems })
        : tikApisError('timeout', { host: 'api.example.com', timeoutMs: 27_000 });
    },
  } as unknown as TikApisClient;
  const step = async (z: ZObject, _bundle: Bundle) =>
    createPost({ z, client, endsAtMs: stepEnd() }, { url: `${host.url}/v.mp4`, fields: {} }, {});
  await expect(inTester(step)).rejects.toMatchObject({
    code: 'video_relay_timeout',
    message: expect.stringContaining('could not be passed on to the TikAPIs server within the 27 s'),
  });
  expect(asked).toEqual(['url', 'file']);
  await host.close();
});
