import { HOSTED_BASE_URL, readBaseUrl, type ServerAddress, TikApisError, tikApisError } from '@tikapis/core';
import { config } from '../config.js';
import { isPublicHost } from '../http/public-host.js';

/**
 * The server of a connection; without one the hosted service. Throws `server_address_invalid`, also for what Zapier
 * must not be sent to with a key: no HTTPS, or an address that is not on the public internet.
 */
export function serverAddress(given: string | undefined): ServerAddress {
  const address = readBaseUrl(given === undefined || given.trim() === '' ? HOSTED_BASE_URL : given);
  const reason = config().allowsLocalServer ? undefined : whyNotPublic(new URL(address.baseUrl));
  if (reason === undefined) return address;
  const { code, message, action, retryable } = tikApisError('server_address_invalid', {
    given: address.baseUrl,
    reason,
  });
  throw new TikApisError(code, { message, fix: PUBLIC_ADDRESS, action, retryable });
}

const PUBLIC_ADDRESS = 'Write its public address, like https://tikapis.example.com/v1.';

function whyNotPublic({ protocol, hostname }: URL): string | undefined {
  if (protocol !== 'https:') return 'Zapier needs https://';
  return isPublicHost(hostname) ? undefined : 'Zapier reaches servers on the public internet only';
}
