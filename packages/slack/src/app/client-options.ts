import type { Logger as BoltLogger } from '@slack/bolt';
import type { FetchFunction, WebClientOptions } from '@slack/web-api';

/** Long enough for Slack on a bad day, and short enough for a person who waits. */
const TIMEOUT_MS = 10_000;

/**
 * How Slack is called: nothing twice, since a message whose answer was lost may be there; and no waiting for a limit,
 * which would hold up every other call of the client, with triggers that live for three seconds. Headers are never set:
 * the library shares them between workspaces, token and all. Each call gives new options, because libraries write into
 * theirs.
 */
export const clientOptions = (slackApiUrl: string, logger: BoltLogger, fetch: FetchFunction) =>
  ({
    slackApiUrl: `${slackApiUrl}/`,
    allowAbsoluteUrls: false,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
    // What Bolt sends to an answer address has no time limit of its own.
    fetch: (url, init) => fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), ...init }),
    logger,
  }) satisfies WebClientOptions;
