import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { Agent, buildConnector, request } from 'undici';
import type { AddressGuard } from './address-guard.js';
import { UnreachableError, unreachable } from './unreachable.js';

export interface GuardedAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** Must be read to its end or left with {@link leave}. */
  body: Readable;
}

/** A request to an address that a user gave. */
export interface GuardedFetch {
  /**
   * Follows at most three redirects, each checked like the first address. Throws {@link UnreachableError}, and the
   * signal's reason when it is aborted.
   */
  get(
    url: string,
    options: { headers?: Record<string, string>; timeoutMs: number; signal?: AbortSignal },
  ): Promise<GuardedAnswer>;
  /**
   * Sends something, and reads no more of the answer than its beginning. Follows no redirect. Throws
   * {@link UnreachableError}, and the signal's reason when it is aborted.
   */
  post(
    url: string,
    options: { headers: Record<string, string>; body: string; timeoutMs: number; signal?: AbortSignal },
  ): Promise<Omit<GuardedAnswer, 'body'> & { beginning: string }>;
  /** Looks the host of an address up without connecting. Throws {@link UnreachableError}. */
  check(url: string): Promise<void>;
  /** Ends every request at once. */
  close(): Promise<void>;
}

const MOST_REDIRECTS = 3;
/** Of an answer of which nobody reads more: after this the connection is ended. */
const MOST_READ_CHARS = 16 * 1024;

export function createGuardedFetch(guard: AddressGuard, { allowHttp }: { allowHttp: boolean }): GuardedFetch {
  const connect = buildConnector({ lookup: guard.lookup, timeout: 10_000 });
  const agent = new Agent({
    connect(options, done) {
      // A literal address is never looked up, so it is checked here.
      const host = bareHost(options.hostname);
      try {
        if (isIP(host) !== 0) guard.check(host);
      } catch (blocked) {
        return done(blocked as Error, null);
      }
      connect(options, done);
    },
  });

  function refuseUnlessPlain(url: URL): void {
    if (url.protocol !== 'https:' && !(allowHttp && url.protocol === 'http:')) {
      throw new UnreachableError('only https addresses are allowed', false);
    }
    if (url.username !== '' || url.password !== '') {
      throw new UnreachableError('its address holds a user name or password', false);
    }
  }

  return {
    async get(first, { headers = {}, timeoutMs, signal }) {
      const timeout = AbortSignal.timeout(timeoutMs);
      const stop = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
      let url = new URL(first);
      for (let redirects = 0; ; redirects += 1) {
        refuseUnlessPlain(url);
        const answer = await request(url, { dispatcher: agent, headers, signal: stop }).catch((error: unknown) => {
          signal?.throwIfAborted();
          throw unreachable(timeout.aborted ? timeout.reason : error);
        });
        const { location } = answer.headers;
        if (answer.statusCode < 300 || answer.statusCode >= 400 || typeof location !== 'string') {
          return { status: answer.statusCode, headers: answer.headers, body: answer.body };
        }
        leave(answer.body);
        if (redirects === MOST_REDIRECTS)
          throw new UnreachableError(`it redirects more than ${MOST_REDIRECTS} times`, false);
        if (!URL.canParse(location, url.href))
          throw new UnreachableError('it redirects to something that is no address', false);
        url = new URL(location, url.href);
      }
    },
    async post(address, { timeoutMs, signal, ...rest }) {
      const timeout = AbortSignal.timeout(timeoutMs);
      const stop = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
      const url = new URL(address);
      refuseUnlessPlain(url);
      const answer = await request(url, { dispatcher: agent, method: 'POST', ...rest, signal: stop }).catch(
        (error: unknown) => {
          signal?.throwIfAborted();
          throw unreachable(timeout.aborted ? timeout.reason : error);
        },
      );
      const beginning = await beginningOf(answer.body).catch(() => '');
      return { status: answer.statusCode, headers: answer.headers, beginning };
    },
    async check(address) {
      const url = new URL(address);
      refuseUnlessPlain(url);
      const host = bareHost(url.hostname);
      await new Promise<void>((resolve, reject) => {
        if (isIP(host) !== 0) {
          guard.check(host);
          return resolve();
        }
        guard.lookup(host, { all: true }, (error) => (error === null ? resolve() : reject(error)));
      }).catch((error: unknown) => {
        throw unreachable(error);
      });
    },
    close: () => agent.destroy(),
  };
}

/** To its end, where that is near: the connection can then be used again. */
async function beginningOf(body: Readable): Promise<string> {
  let text = '';
  for await (const chunk of body.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > MOST_READ_CHARS) break;
  }
  return text;
}

/** Without the brackets of IPv6. */
const bareHost = (host: string): string => host.replace(/^\[|\]$/g, '');

/** Ends the connection of an answer that is not read any further. */
export function leave(body: Readable): void {
  body.on('error', () => {}).destroy();
}
