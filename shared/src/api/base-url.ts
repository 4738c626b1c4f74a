import { tikApisError } from '../errors/index.js';
import { excerpt } from '../text/excerpt.js';

/** The hosted service. Its documentation knows no `Idempotency-Key`. */
export const HOSTED_BASE_URL = 'https://tikapis.vercel.app/v1';

export interface ServerAddress {
  /** Without a slash at its end. */
  baseUrl: string;
  /** With its port, for sentences. */
  host: string;
  isHosted: boolean;
}

/** Reads the address of a server; one without a path gets `/v1`. Throws `server_address_invalid`. */
export function readBaseUrl(given: string): ServerAddress {
  const address = given.trim();
  const refuse = (reason: string) =>
    tikApisError('server_address_invalid', { given: excerpt(address.replace(/\/\/[^/?#]*@/, '//…@')), reason });
  if (address === '') throw refuse('it is empty');
  if (!/^https?:\/\//i.test(address)) throw refuse('it does not start with http:// or https://');
  if (!URL.canParse(address)) throw refuse('it is not a web address');
  const { origin, host, pathname, username, password, search, hash } = new URL(address);
  if (username !== '' || password !== '') throw refuse('it holds a user name or password');
  if (search !== '' || hash !== '') throw refuse('it goes on after the path');
  const path = pathname.replace(/\/+$/, '');
  return { baseUrl: `${origin}${path === '' ? '/v1' : path}`, host, isHosted: host === new URL(HOSTED_BASE_URL).host };
}
