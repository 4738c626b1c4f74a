import { formatTime, namedZone, utc } from '@tikapis/core';

/**
 * A moment that each reader sees in their own zone; where Slack cannot do that, in UTC with its name. For mrkdwn only.
 * https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 */
export const shownTime = (atMs: number): string =>
  `<!date^${Math.floor(atMs / 1000)}^{date_short_pretty} {time}|${formatTime(atMs, utc)}>`;

/** The same of a time in ISO 8601. */
export const shownIso = (iso: string): string => {
  const atMs = Date.parse(iso);
  return Number.isNaN(atMs) ? 'a time that is not known' : shownTime(atMs);
};

/** A moment in one person's zone, by name, where Slack shows no dates: labels, options, hints. */
export const plainTime = (atMs: number, timeZone: string): string => formatTime(atMs, namedZone(timeZone) ?? utc);
