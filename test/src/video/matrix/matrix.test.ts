import { beforeAll, describe, expect, it } from '@jest/globals';
import { inspectVideo, memorySource, type VideoFacts } from '@tikapis/core';
import { BufferSource } from 'mediabunny';
import type { MediaInfo } from 'mediainfo.js';
import type { Answer } from '../answer.js';
import { readFixture, readOracle } from '../fixtures.js';
import { askMediabunny } from '../mediabunny.js';
import { askMediaInfo, loadMediaInfo } from '../mediainfo.js';
import { matrixCases } from './cases.js';
import { answerOf } from './oracle.js';

const { files, ffprobe } = readOracle();
const everyFile = Object.entries(files);
const extensionOf = (file: string): string => file.split('.').at(-1) ?? '';

/** Where ffprobe is wrong, what is right. */
const ffprobeErs: Readonly<Record<string, Partial<Answer>>> = {
  // Leaves out the sound, whose last packet ends at 1.2725 s by its own -show_packets.
  'msmpeg4v3-adpcm.avi': { durationMs: 1273 },
  // Takes the counts of a file whose counts were never filled in (a billion frames) and cuts them down by its size.
  'pipe.avi': { durationMs: null },
};

/** ffprobe guesses the frame rate from the first frames; these files do not say. */
const unstatedRates = ['no-frame-duration.webm'];

/** Where the second oracle is wrong or silent, what is right, or nothing where it refuses the file. */
const secondOracleErs: Readonly<Record<string, Partial<Answer> | 'refused'>> = {
  // mediabunny wants ftyp first.
  'opens-with-wide.mov': 'refused',
  'opens-with-free.mov': 'refused',
  'opens-with-skip.mov': 'refused',
  // mediabunny counts only the samples of the index, not those of the fragments behind it.
  'fragmented-hybrid.mp4': { durationMs: 1280 },
  // mediabunny finds no packet in these clusters of unknown size.
  'open-clusters.webm': { durationMs: 1221 },
  // mediainfo.js takes the first sound to be twice as long as it is.
  'two-sounds.avi': { durationMs: 1368 },
  // mediainfo.js leaves out the second part.
  'two-parts.avi': { durationMs: 2400 },
};

async function factsOf(file: string): Promise<VideoFacts> {
  const inspection = await inspectVideo(memorySource(readFixture(file)));
  if (!inspection.readable) throw new Error(`${file} is unreadable: ${inspection.reason}`);
  return inspection.video;
}

/** Within 50 ms, or one frame. */
function expectDuration({ durationMs, frameRate }: VideoFacts, expectedMs: number | null): void {
  if (durationMs === null || expectedMs === null) expect(durationMs).toBe(expectedMs);
  else expect(Math.abs(durationMs - expectedMs)).toBeLessThanOrEqual(Math.max(50, 1000 / (frameRate ?? 1000)));
}

let mediaInfo: MediaInfo;
beforeAll(async () => {
  mediaInfo = await loadMediaInfo();
});

const askSecond = (file: string, bytes: Uint8Array): Promise<Answer> =>
  extensionOf(file) === 'avi'
    ? askMediaInfo(mediaInfo, bytes.byteLength, (offset, length) =>
        Promise.resolve(bytes.subarray(offset, offset + length)),
      )
    : askMediabunny(new BufferSource(bytes));

describe('the matrix', () => {
  it('holds every case, in all four containers', () => {
    expect(ffprobe).toMatch(/^ffprobe version \d/);
    expect(Object.keys(files)).toEqual(matrixCases.map(({ file }) => file));
    expect(everyFile.length).toBeGreaterThanOrEqual(70);
    for (const extension of ['mp4', 'mov', 'webm', 'avi'])
      expect(everyFile.filter(([file]) => extensionOf(file) === extension).length).toBeGreaterThanOrEqual(15);
  });

  it.each(everyFile)('%s is what ffprobe says', async (file, entry) => {
    const { durationMs, ...said } = { ...answerOf(entry), ...ffprobeErs[file] };
    const facts = await factsOf(file);
    expect(facts).toMatchObject({ ...said, isTruncated: false });
    expectDuration(facts, durationMs);
    if (unstatedRates.includes(file)) expect(facts.frameRate).toBeNull();
    else if (entry.frameRate !== null) expect((facts.frameRate ?? 0) / entry.frameRate).toBeCloseTo(1, 2);
  });

  it.each(everyFile)('%s is what the second oracle says', async (file) => {
    const right = secondOracleErs[file];
    const answer = askSecond(file, readFixture(file));
    if (right === 'refused') {
      await expect(answer).rejects.toThrow('unrecognizable format');
      return;
    }
    const said = { ...(await answer), ...right };
    const facts = await factsOf(file);
    expect(facts).toMatchObject({ container: said.container, width: said.width, height: said.height });
    // mediabunny has no names for codecs that no browser plays.
    if (said.videoCodec !== null) expect(facts.videoCodec).toBe(said.videoCodec);
    if (said.audioCodec !== null) expect(facts.audioCodec).toBe(said.audioCodec);
    expectDuration(facts, said.durationMs);
  });
});
