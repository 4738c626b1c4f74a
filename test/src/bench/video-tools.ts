import { inspectVideo, rangeSource } from '@tikapis/core';
import { UrlSource } from 'mediabunny';
import type { Answer } from '../video/answer.js';
import { probeHeaders } from '../video/matrix/ffprobe.js';
import { answerOf } from '../video/matrix/oracle.js';
import { askMediabunny } from '../video/mediabunny.js';
import { askMediaInfo, loadMediaInfo } from '../video/mediainfo.js';

/** One way to find out what a video behind an address is. */
export interface Tool {
  name: string;
  /** How it runs, which matters for its time. */
  how: string;
  ask(url: string, sizeBytes: number): Promise<Answer>;
}

const fetchRange = (url: string, first: number, last: number): Promise<Response> =>
  fetch(url, { headers: { range: `bytes=${first}-${last}`, 'accept-encoding': 'identity' } });

const ours: Tool = {
  name: 'ours',
  how: 'rangeSource over fetch, in this process',
  async ask(url) {
    const inspection = await inspectVideo(rangeSource((first, last) => fetchRange(url, first, last)));
    if (!inspection.readable) throw new Error(`${url} is unreadable: ${inspection.reason}`);
    return inspection.video;
  },
};

const ffprobe: Tool = {
  name: 'ffprobe',
  how: 'a process of its own for each file, as it can’t be had otherwise',
  ask: (url) => Promise.resolve(answerOf(probeHeaders(url))),
};

const mediabunny: Tool = {
  name: 'mediabunny',
  how: 'UrlSource, in this process',
  ask: (url) => askMediabunny(new UrlSource(url)),
};

/** Ours first, then those to compare it with. */
export async function loadTools(): Promise<readonly Tool[]> {
  const mediaInfo = await loadMediaInfo();
  const mediaInfoTool: Tool = {
    name: 'mediainfo.js',
    how: 'its WebAssembly, loaded once, in this process',
    ask: (url, sizeBytes) =>
      askMediaInfo(mediaInfo, sizeBytes, async (offset, length) => {
        const answer = await fetchRange(url, offset, offset + length - 1);
        return new Uint8Array(await answer.arrayBuffer());
      }),
  };
  return [ours, ffprobe, mediaInfoTool, mediabunny];
}
