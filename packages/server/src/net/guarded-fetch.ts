import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { Agent, buildConnector, request } from 'undici';
import { type AddressGuard, BlockedAddressError } from './address-guard.js';

export interface GuardedAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** Must be read to its end or destroyed. */
  body: Readable;
}

/** A request to an address that a user gave. */
export interface GuardedFetch {
  /** Follows at most three redirects, each checked like the first address. Throws {@link UnreachableError}. */
  get(url: string, options: { headers?: Record<string, string>; timeoutMs: number; signal?: AbortSignal }): Promise<GuardedAnswer>;
  close(): Promise<void>;
}

/** Why the address gave nothing, in words that go on after "could not be read:". */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
  constructor(
    reason: string,
    /** Whether it can be different in a minute. */
    readonly isPassing: boolean,
  ) {
    super(reason);
  }
}

const MOST_REDIRECTS = 3;

export function createGuardedFetch(guard: AddressGuard, { allowHttp }: { allowHttp: boolean }): GuardedFetch {
  const connect = buildConnector({ lookup: guard.lookup, timeout: 10_000 });
  const agent = new Agent({
    connect(options, done) {
      // A literal address is never looked up, so it is checked here.
      const host = options.hostname.replace(/^\[|\]$/g, '');
      try {
        if (isIP(host) !== 0) guard.check(host);
      } catch (blocked) {
        return done(blocked as Error, null);
      }
      connect(options, done);
    },
  });

  return {
    async get(first, { headers = {}, timeoutMs, signal }) {
      const timeout = AbortSignal.timeout(timeoutMs);
      const stop = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
      let url = new URL(first);
      for (let redirects = 0; ; redirects += 1) {
        if (url.protocol !== 'https:' && !(allowHttp && url.protocol === 'http:')) {
          throw new UnreachableError('only https addresses are read', false);
        }
        const answer = await request(url, { dispatcher: agent, headers, signal: stop }).catch((error: unknown) => {
          signal?.throwIfAborted();
          throw unreachable(error, timeout.aborted);
        });
        const { location } = answer.headers;
        if (answer.statusCode < 300 || answer.statusCode >= 400 || typeof location !== 'string') {
          return { status: answer.statusCode, headers: answer.headers, body: answer.body };
        }
        answer.body.on('error', () => {}).destroy();
        if (redirects === MOST_REDIRECTS) throw new UnreachableError(`it redirects more than ${MOST_REDIRECTS} times`, false);
        if (!URL.canParse(location, url.href)) throw new UnreachableError('it redirects to something that is no address', false);
        url = new URL(location, url.href);
      }
    },
    close: () => agent.close(),
  };
}

const inWords: Record<string, string> = {
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'its host name could not be looked up',
  ECONNREFUSED: 'its host refused the connection',
  ECONNRESET: 'its host closed the connection',
  UND_ERR_SOCKET: 'its host closed the connection',
  UND_ERR_CONNECT_TIMEOUT: 'its host did not answer',
  UND_ERR_HEADERS_TIMEOUT: 'its host did not answer',
};

export function unreachable(error: unknown, timedOut = false): UnreachableError {
  if (error instanceof UnreachableError) return error;
  if (error instanceof BlockedAddressError) return new UnreachableError(error.message, false);
  if (timedOut) return new UnreachableError('its host took too long', true);
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return new UnreachableError(inWords[code] ?? (message || code), code !== 'ENOTFOUND');
}
