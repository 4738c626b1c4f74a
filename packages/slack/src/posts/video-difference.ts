import { bytes, duration, type PostVideo } from '@tikapis/core';

/** What is different between two looks at a video, in words; null when nothing is. What is not known is not compared. */
export function videoDifference(before: PostVideo, after: PostVideo): string | null {
  const parts = [
    differs(before.sizeBytes, after.sizeBytes, bytes),
    differs(before.durationMs, after.durationMs, duration),
    differs(pictureOf(before), pictureOf(after), (size) => size),
    differs(before.container, after.container, (container) => container),
  ].filter((part) => part !== null);
  if (parts.length > 0) return parts.join('; ');
  return differs(before.sha256 ?? null, after.sha256 ?? null, () => '') === null ? null : 'other bytes';
}

function differs<Value>(before: Value | null, after: Value | null, inWords: (value: Value) => string): string | null {
  if (before === null || after === null || before === after) return null;
  return `${inWords(before)} → ${inWords(after)}`;
}

const pictureOf = ({ width, height }: PostVideo): string | null =>
  width === null || height === null ? null : `${width} × ${height}`;
