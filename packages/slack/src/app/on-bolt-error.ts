import { type App, type AnyMiddlewareArgs, AuthorizationError } from '@slack/bolt';
import type { FetchFunction } from '@slack/web-api';
import type { Logger } from 'pino';
import { newErrorId } from './error-id.js';
import { explainError, failureText } from './explain-error.js';
import { NotInstalledError } from './installation-store.js';
import { RefusedError } from './refused-error.js';

/**
 * What no listener could catch: who is not let in by a workspace's installation, which Bolt answers with nothing at all.
 * They are told by the answer address, where there is one; there is no token for another way.
 */
export function tellOfAuthorization(
  app: App,
  { log, fetch, installUrl }: { log: Logger; fetch: FetchFunction; installUrl: string | undefined },
): void {
  app.error(async ({ error, body }: { error: Error; body: AnyMiddlewareArgs['body'] }) => {
    const errorId = newErrorId();
    log.error({ err: error, errorId }, 'something from Slack could not be taken');
    const { response_url: url } = body as { response_url?: string };
    if (!(error instanceof AuthorizationError) || url === undefined) return;
    const isNotInstalled = originsOf(error).some((origin) => origin instanceof NotInstalledError);
    const said = isNotInstalled
      ? new RefusedError(
          'This app is no longer installed in your workspace, or never was.',
          installUrl === undefined ? 'Ask an admin to install it.' : `Install it here: ${installUrl}`,
        )
      : error.original;
    const text = failureText({ ...explainError(said), errorId });
    // Slack waits for its answer, which comes after this.
    void fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text }),
    }).catch((untold: unknown) => log.warn({ err: untold, errorId }, 'the person could not be told'));
  });
}

/** An error and those that led to it. */
function originsOf(error: unknown): unknown[] {
  const { original, cause } = (error ?? {}) as { original?: unknown; cause?: unknown };
  const next = original ?? cause;
  return next === undefined ? [error] : [error, ...originsOf(next)];
}
