/**
 * One way to get a video from its host to the server within a step of Zapier, in a process of its own:
 * `node zapier-step.js <way> <apiUrl> <apiKey> <videoUrl> <caption>`. Its last line is one JSON object.
 */
import { Blob } from 'node:buffer';
import { createAppTester, type ZObject } from 'zapier-platform-core';
import { openZapierApp, type Row } from '../zapier/zapier-app.js';

const [way = '', apiUrl = '', apiKey = '', videoUrl = '', caption = ''] = process.argv.slice(2);
const app = await openZapierApp('self-hosted', () => ({ apiKey, baseUrl: apiUrl }));

const ways: Readonly<Record<string, () => Promise<string>>> = {
  /** What every step costs: Zapier's platform and our app, with one request. */
  nothing: async () => {
    await app.run('triggers.account_list.operation.perform');
    return 'nothing';
  },
  publishVideo: async () => {
    const inputData = { accountId: 'default', video: videoUrl, visibility: 'private', caption };
    const row = await app.run<Row>('creates.publish_video.operation.perform', { inputData });
    return sizeOf(row);
  },
  /** As an upload is usually written: the file first, then a form with it. */
  buffered: async () => {
    let size = '';
    const step = async (z: ZObject) => {
      const file = await z.request({ url: videoUrl, raw: true });
      const form = new FormData();
      form.append('visibility', 'private');
      form.append('caption', caption);
      form.append('videoFile', new Blob([new Uint8Array(await file.buffer())]), 'video.mp4');
      const encoded = new Response(form);
      const answer = await z.request({
        method: 'POST',
        url: `${apiUrl}/tiktok/posts`,
        headers: { 'X-API-Key': apiKey, 'Content-Type': encoded.headers.get('content-type') ?? '' },
        body: Buffer.from(await encoded.arrayBuffer()),
      });
      size = sizeOf((answer.data as { data: Row }).data);
      return {};
    };
    await createAppTester(app.definition)(step, { authData: { apiKey, baseUrl: apiUrl }, inputData: {} });
    return size;
  },
};

const sizeOf = ({ video }: Row): string => {
  const { sizeBytes, bytes } = video as { sizeBytes?: number; bytes?: number };
  return `${sizeBytes ?? bytes} bytes arrived`;
};

const run = ways[way];
if (run === undefined) throw new Error(`There is no way “${way}”.`);
const outcome = await run().catch((error: Error) => `refused: ${error.message}`);
/** In KB: https://nodejs.org/api/process.html#processresourceusage */
console.log(JSON.stringify({ peakBytes: process.resourceUsage().maxRSS * 1_024, outcome }));
