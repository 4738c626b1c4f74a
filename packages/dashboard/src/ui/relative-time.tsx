import { formatTime } from '@tikapis/core';
import { relativeText } from './relative-text.js';
import { useNow } from './use-now.js';
import { useZone } from './zone-context.js';

interface TimeProps {
  /** ISO 8601. */
  at: string;
}

/** `3 minutes ago`, with the exact time in the person's zone on hover. */
export function RelativeTime({ at }: TimeProps) {
  const nowMs = useNow();
  const zone = useZone();
  const atMs = Date.parse(at);
  return (
    <time dateTime={at} title={formatTime(atMs, zone)}>
      {relativeText(atMs, nowMs)}
    </time>
  );
}

/** `Fri 27 Nov 2026, 18:30 (Europe/Berlin, UTC+01:00)`, with how far away it is on hover. */
export function AbsoluteTime({ at }: TimeProps) {
  const nowMs = useNow();
  const zone = useZone();
  const atMs = Date.parse(at);
  return (
    <time dateTime={at} title={relativeText(atMs, nowMs)}>
      {formatTime(atMs, zone)}
    </time>
  );
}
