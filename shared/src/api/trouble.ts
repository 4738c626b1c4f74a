import type { TransportError } from './transport.js';

interface Trouble {
  kind: TransportError['kind'];
  reason: string;
}

/** Found before anything of the request was sent. */
const refused = (reason: string): Trouble => ({ kind: 'refused', reason });
const lost = (reason: string): Trouble => ({ kind: 'lost', reason });

const insecure = lost('no secure connection came about: it may not speak HTTPS there');
const untrusted = refused('its certificate is not trusted');

/** By Node's error codes: https://nodejs.org/api/errors.html, https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const troubles: Readonly<Record<string, Trouble>> = {
  ECONNREFUSED: refused('the connection was refused'),
  ENOTFOUND: { kind: 'no_such_host', reason: 'there is no such host' },
  EAI_AGAIN: refused('its name could not be looked up'),
  ENETUNREACH: refused('there is no way to its network'),
  EHOSTUNREACH: refused('there is no way to it'),
  CERT_HAS_EXPIRED: refused('its certificate has expired'),
  ERR_TLS_CERT_ALTNAME_INVALID: refused('its certificate is for another host'),
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  ECONNRESET: lost('the connection was closed'),
  EPIPE: lost('the connection was closed'),
  ERR_STREAM_PREMATURE_CLOSE: lost('the connection was closed'),
  ETIMEDOUT: lost('the connection timed out'),
  EPROTO: insecure,
};

/** What went wrong, in words that hold nothing of the request. */
export function troubleOf({ code, message }: Error & { code?: unknown }): Trouble {
  const name = String(code);
  if (name.startsWith('HPE_')) return lost('it did not answer in HTTP');
  if (name.startsWith('ERR_SSL_')) return insecure;
  return (Object.hasOwn(troubles, name) ? troubles[name] : undefined) ?? lost(message === '' ? name : message);
}
