import { BlockedAddressError } from './address-guard.js';

/** Why an address gave nothing, in words that go on after "could not be read:". */
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

const inWords: Record<string, string> = {
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'its host name could not be looked up',
  ECONNREFUSED: 'its host refused the connection',
  ECONNRESET: 'its host closed the connection',
  UND_ERR_SOCKET: 'its host closed the connection',
  UND_ERR_CONNECT_TIMEOUT: 'its host did not answer',
  UND_ERR_HEADERS_TIMEOUT: 'its host did not answer',
  UND_ERR_BODY_TIMEOUT: 'its host took too long',
};

/** What a failed request to an address means. */
export function unreachable(error: unknown): UnreachableError {
  if (error instanceof UnreachableError) return error;
  if (error instanceof BlockedAddressError) return new UnreachableError(error.message, false);
  const { name = '', code = '', message = '' } = error as { name?: string; code?: string; message?: string };
  if (name === 'TimeoutError') return new UnreachableError('its host took too long', true);
  return new UnreachableError(inWords[code] ?? (message || code), code !== 'ENOTFOUND');
}
