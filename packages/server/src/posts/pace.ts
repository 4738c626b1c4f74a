/** How long to pause before something is tried again, in whole milliseconds: a database keeps no others. */
export interface Pace {
  /** Before TikTok is first asked about an upload; it grows from there. */
  firstPollMs: number;
  /** After the first trouble; it doubles from there. */
  retryMs: number;
  /** After TikTok's limit of calls a minute; TikTok does not say how long to wait. */
  limitPauseMs: number;
  /** The minute in which TikTok counts calls, with something to spare. */
  windowMs: number;
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** Doubles up to five minutes, each time a random part of the step. */
export const troubleDelayMs = (attempt: number, { retryMs }: Pick<Pace, 'retryMs'>, random: () => number): number =>
  Math.ceil(Math.min(5 * MINUTE_MS, retryMs * 2 ** attempt) * (0.5 + random() / 2));

export const limitDelayMs = ({ limitPauseMs }: Pick<Pace, 'limitPauseMs'>, random: () => number): number =>
  Math.ceil(limitPauseMs * (1 + random() / 4));

const LONGEST_POLL_MS = MINUTE_MS;
/** After this an answer is asked for every quarter of an hour. */
const POLL_QUICKLY_FOR_MS = HOUR_MS / 2;

/** The pause between two questions after the fate of a publishing that began `sinceMs` ago. */
export const pollDelayMs = (attempt: number, sinceMs: number, { firstPollMs }: Pick<Pace, 'firstPollMs'>): number =>
  sinceMs > POLL_QUICKLY_FOR_MS ? HOUR_MS / 4 : Math.min(LONGEST_POLL_MS, Math.ceil(firstPollMs * 1.5 ** attempt));
