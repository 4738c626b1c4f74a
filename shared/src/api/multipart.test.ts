import { describe, expect, it } from '@jest/globals';
import { jsonBody, multipartBody, type UploadFile, withProgress } from './multipart.js';
import type { RequestBody } from './transport.js';
import { rejection } from './testing/test-client.js';

const bytesOf = async (body: RequestBody): Promise<Buffer<ArrayBuffer>> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body.open()) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** Parsed by Node's own reader of forms, which shares no code with ours. */
const parse = async (body: RequestBody): Promise<FormData> =>
  new Response(await bytesOf(body), { headers: { 'Content-Type': body.contentType } }).formData();

function file(content: string | Uint8Array, changes: Partial<UploadFile> = {}): UploadFile {
  const bytes = Buffer.from(content);
  return {
    name: 'clip.mp4',
    contentType: 'video/mp4',
    sizeBytes: bytes.length,
    async *open() {
      yield bytes.subarray(0, 3);
      yield bytes.subarray(3);
    },
    ...changes,
  };
}

const boundary = 'tikapisBoundary0123456789';

describe('multipartBody', () => {
  it('is read back by another parser, and has the length it says', async () => {
    const content = Uint8Array.from({ length: 1_000 }, (_, index) => index % 256);
    const fields = [
      ['caption', 'Line one\r\nZeile zwei: äöü 😀 --tikapis "quoted"'],
      ['hashtags', 'one'],
      ['hashtags', 'two'],
      ['consent', '{"musicUsage":true}'],
      ['empty', ''],
    ] as const;
    const body = multipartBody(fields, 'videoFile', file(content), boundary);
    expect((await bytesOf(body)).length).toBe(body.sizeBytes);

    const form = await parse(body);
    const texts = [...form].filter((pair): pair is [string, string] => typeof pair[1] === 'string');
    expect(texts).toEqual(fields.map((pair) => [...pair]));
    const video = form.get('videoFile') as File;
    expect({ name: video.name, type: video.type }).toEqual({ name: 'clip.mp4', type: 'video/mp4' });
    expect(new Uint8Array(await video.arrayBuffer())).toEqual(content);
  });

  it.each([
    ['plain.mp4', 'plain.mp4'],
    ['Ünïcödé 🎬 視頻.mp4', 'Ünïcödé 🎬 視頻.mp4'],
    ['with "quotes".mp4', 'with "quotes".mp4'],
    ['two\r\nlines.mp4', 'two\r\nlines.mp4'],
    ['back\\slash;semi=colon.mp4', 'back\\slash;semi=colon.mp4'],
    ['x"\r\nContent-Type: text/html\r\n\r\n<script>', 'x"\r\nContent-Type: text/html\r\n\r\n<script>'],
  ])('file name %j', async (name, expected) => {
    const form = await parse(multipartBody([], 'videoFile', file('video', { name }), boundary));
    const video = form.get('videoFile') as File;
    expect(video.name).toBe(expected);
    expect(await video.text()).toBe('video');
  });

  it('sends no content type that would break the form', async () => {
    const contentType = 'video/mp4\r\n\r\nnot the video';
    const form = await parse(multipartBody([], 'videoFile', file('video', { contentType }), boundary));
    const video = form.get('videoFile') as File;
    expect([video.type, await video.text()]).toEqual(['application/octet-stream', 'video']);
  });

  it('tells what stands around the file, for who sends that without reading it', async () => {
    const video = file('0123456789');
    const body = multipartBody([['caption', 'Two\nlines']], 'videoFile', video, boundary);
    const { head = new Uint8Array(), tail = new Uint8Array() } = body.aroundFile ?? {};
    expect(Buffer.concat([head, Buffer.from('0123456789'), tail]).equals(await bytesOf(body))).toBe(true);
  });

  it('can be opened again for another try', async () => {
    const body = multipartBody([['caption', 'hi']], 'videoFile', file('video'), boundary);
    expect(await bytesOf(body)).toEqual(await bytesOf(body));
  });

  it('takes an empty file', async () => {
    const body = multipartBody([], 'videoFile', file(''), boundary);
    expect((await bytesOf(body)).length).toBe(body.sizeBytes);
  });

  it.each([
    ['shorter', 6, 'it was 6 bytes long when it was chosen, and now it is 5 bytes'],
    ['longer', 4, 'it was 4 bytes long when it was chosen, and now it is longer'],
  ])('refuses a file that has become %s', async (_, sizeBytes, reason) => {
    const error = await rejection(bytesOf(multipartBody([], 'videoFile', file('video', { sizeBytes }), boundary)));
    expect(error).toMatchObject({
      code: 'video_file_unreadable',
      message: `The file clip.mp4 could not be read: ${reason}.`,
    });
  });
});

describe('jsonBody', () => {
  it('counts bytes, not characters', async () => {
    const body = jsonBody({ caption: 'äöü 😀' });
    const bytes = await bytesOf(body);
    expect(bytes.length).toBe(body.sizeBytes);
    expect(JSON.parse(bytes.toString())).toEqual({ caption: 'äöü 😀' });
  });
});

describe('withProgress', () => {
  it('tells each step up to the whole, and begins anew with each opening', async () => {
    const steps: [number, number][] = [];
    const body = withProgress(multipartBody([], 'videoFile', file('video'), boundary), (sent, total) => {
      steps.push([sent, total]);
    });
    await bytesOf(body);
    const sent = steps.map(([bytes]) => bytes);
    expect(sent).toEqual(sent.toSorted((left, right) => left - right));
    expect(steps).toHaveLength(4);
    expect(steps.at(-1)).toEqual([body.sizeBytes, body.sizeBytes]);
    await bytesOf(body);
    expect(steps[4]).toEqual(steps[0]);
  });
});
