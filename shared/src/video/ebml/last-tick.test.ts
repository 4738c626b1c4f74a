import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { inspectVideo } from '../inspect-video.js';
import { streamSource } from '../stream-source.js';
import { joined, u8, zeros } from '../testing/bytes.js';
import { counted, factsOf } from '../testing/inspecting.js';
import {
  block,
  blockGroup,
  cluster,
  cues,
  element,
  info,
  openCluster,
  openWebm,
  seekHead,
  tracks,
  webm,
} from '../testing/webm-writer.js';

const sound = { number: 2, type: 2 };
/** 25 frames a second. */
const frames = (count: number, bytes = 100) => Array.from({ length: count }, (_, at) => block(at * 40, { bytes }));

describe('a WebM that does not say how long it plays', () => {
  const head = [info(), tracks({}, sound)];

  it.each([
    ['of known sizes', webm, cluster],
    ['of unknown sizes', openWebm, openCluster],
  ])('is measured by its last cluster, %s', async (_, file, part) => {
    const media = [part(0, ...frames(25)), part(1000, ...frames(25)), part(2000, ...frames(25))];
    expect(await factsOf(file(...head, ...media))).toMatchObject({ durationMs: 3000, isTruncated: false });
    const behind = [cues([]), element(0x1254c367, zeros(40))];
    expect(await factsOf(file(...head, ...media, ...behind))).toMatchObject({ durationMs: 3000 });
  });

  it('is measured from its first block, and to the end of its last, in any track that plays', async () => {
    const played = (...blocks: Uint8Array[]) => factsOf(openWebm(...head, openCluster(5000, block(0), ...blocks)));
    expect(await played(block(960))).toMatchObject({ durationMs: 1000 });
    expect(await played(block(960), blockGroup(960, 100, { track: 2 }))).toMatchObject({ durationMs: 1060 });
    expect(await played(block(980, { track: 2 }), block(1000, { track: 2 }))).toMatchObject({ durationMs: 1020 });
    expect(await played(block(960), blockGroup(900, 9000, { track: 3 }))).toMatchObject({ durationMs: 1000 });
  });

  it('is not misled by the letters of a cluster inside a block', async () => {
    const letters = joined(u8(0xa3, 0x40, 0x78, 0x81, 0, 0, 0x80), cluster(90_000).subarray(0, 20), zeros(96));
    expect(await factsOf(openWebm(...head, openCluster(0, letters, ...frames(25))))).toMatchObject({
      durationMs: 1000,
    });
  });

  it('is measured though it breaks off in the middle of a block, or of its header', async () => {
    const whole = openWebm(...head, openCluster(0, ...frames(25)), openCluster(1000, ...frames(25)));
    const blockBytes = block(0).byteLength;
    for (let missing = 0; missing < blockBytes; missing += 1) {
      // Track, time and flags take four bytes; with three of them it is known when the last block begins.
      const isKnown = missing <= blockBytes - (9 + 3);
      expect(await factsOf(whole.subarray(0, whole.byteLength - missing))).toMatchObject({
        durationMs: isKnown ? 2000 : 1960,
      });
    }
  });

  it('is measured with few reads, wherever its last cluster begins', async () => {
    const clusters = (part: typeof cluster, count: number, bytes: number) =>
      Array.from({ length: count }, (_, at) => part(at * 1000, ...frames(25, bytes)));
    const small = counted(openWebm(...head, ...clusters(openCluster, 600, 1000)));
    expect(await inspectVideo(small.source)).toMatchObject({ video: { durationMs: 600_000 } });
    expect(small.read).toMatchObject({ times: 2 });
    expect(small.read.bytes).toBeLessThanOrEqual(64 * 1024);
    const bigAndKnown = counted(webm(...head, ...clusters(cluster, 40, 40_000)));
    expect(await inspectVideo(bigAndKnown.source)).toMatchObject({ video: { durationMs: 40_000 } });
    expect(bigAndKnown.read.bytes).toBeLessThanOrEqual(128 * 1024);
    const bigAndOpen = counted(openWebm(...head, ...clusters(openCluster, 40, 10_000)));
    expect(await inspectVideo(bigAndOpen.source)).toMatchObject({ video: { durationMs: 40_000 } });
    expect(bigAndOpen.read.bytes).toBeLessThanOrEqual(512 * 1024);
  });

  it('is left without a length where its last cluster is out of reach', async () => {
    const { source, read } = counted(openWebm(...head, openCluster(0, ...frames(25, 40_000))));
    expect(await inspectVideo(source)).toMatchObject({ readable: true, video: { durationMs: null, width: 1080 } });
    expect(read.bytes).toBeLessThanOrEqual(512 * 1024);
    expect(await inspectVideo(source, { maxReadBytes: 2 ** 21 })).toMatchObject({ video: { durationMs: 1000 } });
    const stream = { ...source, reachBytes: 100_000 };
    expect(await inspectVideo(stream)).toMatchObject({ video: { durationMs: null, width: 1080 } });
    expect(await inspectVideo({ ...source, sizeBytes: undefined })).toMatchObject({ video: { durationMs: null } });
    const short = [openWebm(...head, openCluster(0, ...frames(25)))];
    expect(await inspectVideo(streamSource(Readable.from(short)))).toMatchObject({ video: { durationMs: 1000 } });
  });

  it('is measured by its cues, which lead to a late cluster', async () => {
    const media = Array.from({ length: 200 }, (_, at) => cluster(at * 1000, ...frames(25, 8000)));
    const first = seekHead({ 0x1c53bb6b: 0 }).byteLength + joined(...head).byteLength;
    const offsets = media.map((_, at) => media.slice(0, at).reduce((sum, each) => sum + each.byteLength, first));
    const points = offsets.map((offset, at) => ({ time: at * 1000, offset })).filter((_, at) => at % 5 === 0);
    const end = joined(...head, ...media).byteLength + seekHead({ 0x1c53bb6b: 0 }).byteLength;
    const { source, read } = counted(webm(seekHead({ 0x1c53bb6b: end }), ...head, ...media, cues(points)));
    expect(await inspectVideo(source)).toMatchObject({ video: { durationMs: 200_000 } });
    expect(read.times).toBeLessThanOrEqual(12);
    expect(read.bytes).toBeLessThanOrEqual(128 * 1024);
  });

  it.each([NaN, Infinity, -5, 0])('is measured as well if it says %d', async (duration) => {
    expect(await factsOf(webm(info({ duration }), tracks(), cluster(0, ...frames(25))))).toMatchObject({
      durationMs: 1000,
    });
  });

  it('is left without a length where it has no media', async () => {
    expect(await factsOf(webm(info(), tracks()))).toMatchObject({ durationMs: null });
    expect(await factsOf(webm(info(), tracks(), cluster(0)))).toMatchObject({ durationMs: null });
  });
});
