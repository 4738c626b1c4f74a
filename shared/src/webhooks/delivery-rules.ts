const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The pauses after the first, second, … attempt that did not arrive: together a day. */
export const webhookRetries = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  8 * HOUR_MS,
  8 * HOUR_MS,
] as const;

/** A receiver that asks for a longer pause is asked again after this. */
const LONGEST_ASKED_MS = 12 * HOUR_MS;

/**
 * How long to wait after so many attempts have failed; null when it was the last one. Each pause is up to a tenth longer
 * or shorter, so that what failed together does not come back together.
 * @param options.firstMs the first pause; the others keep their proportion to it
 * @param options.askedMs what the receiver asked for (Retry-After)
 */
export function webhookRetryDelayMs(
  attempts: number,
  { random, firstMs = webhookRetries[0], askedMs = 0 }: { random: () => number; firstMs?: number; askedMs?: number },
): number | null {
  const listed = webhookRetries[attempts - 1];
  if (listed === undefined) return null;
  const delayMs = listed * (firstMs / webhookRetries[0]) * (0.9 + random() / 5);
  return Math.round(Math.max(delayMs, Math.min(askedMs, LONGEST_ASKED_MS)));
}

/** A webhook that has only failed for this long, in at least so many attempts, is paused. */
export const WEBHOOK_FAILING_MS = 24 * HOUR_MS;
export const WEBHOOK_FAILING_ATTEMPTS = 10;

/** @param failures attempts since the last that arrived */
export const isWebhookHopeless = (
  { failures, failingSinceMs }: { failures: number; failingSinceMs: number },
  nowMs: number,
): boolean => failures >= WEBHOOK_FAILING_ATTEMPTS && nowMs - failingSinceMs >= WEBHOOK_FAILING_MS;

/** For so long after a change of the secret, deliveries are signed with the old one too. */
export const WEBHOOK_ROTATION_MS = 24 * HOUR_MS;

/** Of an account, without those that have ended. Each Zap and each n8n workflow has one of its own. */
export const MOST_WEBHOOKS = 100;
