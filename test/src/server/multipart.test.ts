import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/until.js';
import { fieldPart, fileHead, formBody, formEnd, startUpload } from './raw-upload.js';
import { createWorld, incomingVideos, sample, storedVideos, type World } from './world.js';

const LIMIT = 50 * 1024 * 1024;
const MB = new Uint8Array(1024 * 1024);

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const postCount = async () =>
  (await world.call<{ meta: { pagination: { total: number } } }>('GET', '/tiktok/posts')).body.meta.pagination.total;
const upload = (sizeBytes: number | null) => startUpload(world.apiUrl(), world.apiKey, sizeBytes);

/** Nothing is left of a refused request: no row, no file. */
async function expectNothingLeft(before: number): Promise<void> {
  await until('an empty folder', async () => ((await incomingVideos(world.dataDir)).length === 0 ? true : undefined));
  expect(await postCount()).toBe(before);
}

describe('a form', () => {
  it.each([
    [
      'the file first',
      formBody(fileHead('videoFile'), sample, '\r\n', fieldPart('caption', 'after'), formEnd.slice(2)),
    ],
    ['the file last', formBody(fieldPart('caption', 'before'), fileHead('videoFile'), sample, formEnd)],
  ])('is taken with %s', async (_name, body) => {
    const client = await upload(body.length);
    await client.send(body);
    const answer = await client.answered();
    expect(answer.status).toBe(202);
    const { data } = JSON.parse(answer.body) as { data: { id: string; caption: string } };
    expect(data.caption).toMatch(/after|before/);
    await world.untilStatus(data.id, 'published');
    client.abort();
  });

  it('is taken in pieces of one byte around its boundaries, without a Content-Length', async () => {
    const client = await upload(null);
    for (const byte of formBody(fieldPart('caption', 'slowly'), fileHead('videoFile')))
      await client.send(Buffer.of(byte));
    await client.send(sample);
    for (const byte of Buffer.from(formEnd)) await client.send(Buffer.of(byte));
    await client.send('');
    const answer = await client.answered();
    expect(answer.status).toBe(202);
    await world.untilStatus((JSON.parse(answer.body) as { postId: string }).postId, 'published');
    client.abort();
  });

  it('may hold its objects as JSON parts, and lists as repeated parts', async () => {
    const json = 'metadata"\r\nContent-Type: application/json\r\n\r\n{"campaign":"spring"}';
    const body = formBody(
      fieldPart('metadata', '').replace('metadata"\r\n\r\n', json),
      fieldPart('hashtags', 'one'),
      fieldPart('hashtags', 'two,three'),
      fileHead('videoFile'),
      sample,
      formEnd,
    );
    const client = await upload(body.length);
    await client.send(body);
    const { data } = JSON.parse((await client.answered()).body) as { data: object };
    expect(data).toMatchObject({ caption: '#one #two #three', metadata: { campaign: 'spring' } });
    client.abort();
  });

  it.each([
    ['two files', [fileHead('videoFile'), sample, '\r\n', fileHead('videoFile'), sample, formEnd], 'field_invalid'],
    ['a file under another name', [fileHead('video'), sample, formEnd], 'field_unknown'],
    ['the video as a text part', [fieldPart('videoFile', 'path/to/clip.mp4'), formEnd.slice(2)], 'field_missing'],
    ['no file', [fieldPart('caption', 'alone'), formEnd.slice(2)], 'field_missing'],
    ['an empty file', [fileHead('videoFile'), formEnd], 'video_empty'],
    [
      'a page instead of a video',
      [fileHead('videoFile'), '<!doctype html><p>Log in', formEnd],
      'video_format_unsupported',
    ],
    ['half a video', [fileHead('videoFile'), sample.subarray(0, 100_000), formEnd], 'video_truncated'],
    [
      'an AVI with nothing in it',
      [fileHead('videoFile'), 'RIFF\x10\x00\x00\x00AVI LIST\x04\x00\x00\x00hdrl', formEnd],
      'video_unreadable',
    ],
    ['no end', [fileHead('videoFile'), sample], 'body_not_multipart'],
    [
      'a field named __proto__',
      [fieldPart('__proto__', 'x'), fileHead('videoFile'), sample, formEnd],
      'body_not_multipart',
    ],
    [
      'a field of 70 KB',
      [fieldPart('caption', 'c'.repeat(70_000)), fileHead('videoFile'), sample, formEnd],
      'field_invalid',
    ],
    [
      '200 fields',
      [...Array.from({ length: 200 }, (_, n) => fieldPart(`f${n}`, 'x')), fileHead('videoFile'), sample, formEnd],
      'body_not_multipart',
    ],
  ])('with %s is refused, and nothing is left', async (_name, parts, rule) => {
    const before = await postCount();
    const body = formBody(...parts);
    const client = await upload(body.length);
    await client.send(body);
    const answer = await client.answered();
    expect([answer.status, answer.body]).toEqual([400, expect.stringContaining(`"rule":"${rule}"`)]);
    await expectNothingLeft(before);
    client.abort();
  });
});

describe('more than 50 MB', () => {
  it('is refused by its Content-Length, before a byte of the video is read', async () => {
    const client = await upload(LIMIT + 2 * 1024 * 1024);
    const answer = await client.answered();
    expect(answer).toMatchObject({
      status: 413,
      body: expect.stringMatching(/"code":"payload_too_large".*the limit is 50 MB/),
    });
    client.abort();
  });

  it('is refused at the first byte over the limit, while the client is still sending', async () => {
    const before = await postCount();
    const client = await upload(null);
    await client.send(fileHead('videoFile'));
    for (let sent = 0; sent < LIMIT; sent += MB.length) await client.send(MB);
    await client.send('x');
    expect((await client.answered()).status).toBe(413);
    await expectNothingLeft(before);

    // Who goes on sending is heard out for a while, so that the answer is not lost in a reset.
    for (let more = 0; more < 20; more += 1) await client.send(MB);
    await client.send('');
    expect(await client.closed).toBeNull();
  });

  it('is a plain 413 to a client that sends all before it reads', async () => {
    const video = new Uint8Array(LIMIT + 512 * 1024);
    video.set(sample);
    const answer = await world.postForm({ caption: 'too large' }, {}, video);
    expect(answer).toMatchObject({ status: 413, body: { error: { code: 'payload_too_large' } } });
  });

  it('exactly 50 MB is taken and published', async () => {
    // A box that players skip fills the file up.
    const video = new Uint8Array(LIMIT);
    video.set(sample);
    new DataView(video.buffer).setUint32(sample.length, LIMIT - sample.length);
    video.set(Buffer.from('free'), sample.length + 4);
    const { status, body } = await world.postForm({ caption: 'as large as can be' }, {}, video);
    expect(status).toBe(202);
    const post = await world.untilStatus(body.postId, 'published');
    const [received] = (await world.ledger('upload_completed')).filter(({ publishId }) => publishId === post.publishId);
    expect(received?.sizeBytes).toBe(LIMIT);
  });
});

describe('a client that goes away', () => {
  it.each([
    ['in the middle of the video', [fileHead('videoFile'), sample.subarray(0, 100_000)]],
    ['after the video, before the end', [fileHead('videoFile'), sample, '\r\n', fieldPart('caption', 'x')]],
  ])('%s leaves no file and no post', async (_name, parts) => {
    const before = await postCount();
    const client = await upload(formBody(...parts).length + 1_000);
    for (const part of parts) await client.send(part);
    await until('a file', async () => ((await incomingVideos(world.dataDir)).length > 0 ? true : undefined));
    client.abort();
    await expectNothingLeft(before);
    expect(await storedVideos(world.dataDir)).toEqual([]);
  });
});
