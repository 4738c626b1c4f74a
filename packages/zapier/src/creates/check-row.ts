import { type Problem, problem } from '@tikapis/core';
import type { PlainOutputField } from 'zapier-platform-core';

type Sentences = Pick<Problem, 'message' | 'fix'>;

/** What was found out about a video, by the server or here. */
export interface Check {
  problems: readonly Sentences[];
  warnings: readonly Sentences[];
  video: {
    container: string;
    sizeBytes: number | null;
    durationMs: number | null;
    width: number | null;
    height: number | null;
  } | null;
}

export interface CheckRow {
  /** Nothing keeps the video from being posted. */
  ok: boolean;
  problems: string[];
  warnings: string[];
  video: { [Fact in keyof NonNullable<Check['video']>]: NonNullable<Check['video']>[Fact] | null };
}

const unknownVideo = { container: null, sizeBytes: null, durationMs: null, width: null, height: null };

export function checkRow({ problems, warnings, video }: Check): CheckRow {
  const { container, sizeBytes, durationMs, width, height } = video ?? unknownVideo;
  return {
    ok: problems.length === 0,
    problems: problems.map(inWords),
    warnings: warnings.map(inWords),
    video: { container, sizeBytes, durationMs, width, height },
  };
}

const inWords = ({ message, fix }: Sentences): string => `${message} ${fix}`.trim();

const tooLong = { durationMs: 185_000, limitMs: 180_000 };
const shape = { width: 1080, height: 1350, ratio: '4:5', recommended: ['9:16', '1:1'] };

export const checkSample = checkRow({
  problems: [problem('video_too_long', 'videoUrl', tooLong)],
  warnings: [problem('video_aspect_ratio', 'videoUrl', shape)],
  video: { container: 'mp4', sizeBytes: 8_241_337, durationMs: 185_000, width: 1080, height: 1350 },
});

export const checkOutputFields: PlainOutputField[] = [
  { key: 'ok', label: 'Can Be Posted', type: 'boolean' },
  { key: 'problems', label: 'Problems', type: 'string', list: true },
  { key: 'warnings', label: 'Warnings', type: 'string', list: true },
  { key: 'video__container', label: 'Video Format', type: 'string' },
  { key: 'video__sizeBytes', label: 'Video Size in Bytes', type: 'integer' },
  { key: 'video__durationMs', label: 'Video Duration in Milliseconds', type: 'integer' },
  { key: 'video__width', label: 'Video Width in Pixels', type: 'integer' },
  { key: 'video__height', label: 'Video Height in Pixels', type: 'integer' },
];
