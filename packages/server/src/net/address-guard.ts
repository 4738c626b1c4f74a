import { lookup as lookupName } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** An address that a user gave leads to a place that users must not reach through us. */
export class BlockedAddressError extends Error {
  override readonly name = 'BlockedAddressError';
  readonly code = 'BLOCKED_ADDRESS';
}

export interface AddressGuard {
  /** Throws {@link BlockedAddressError} unless the address is on the public internet or was allowed. */
  check: (address: string) => void;
  /** For `net.connect`: looks the name up and checks every address found, at the moment of connecting. */
  lookup: LookupFunction;
}

/** All that is handed out to the public internet so far: https://www.iana.org/assignments/ipv6-address-space */
const publicIpv6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** @param allowed ranges such as `127.0.0.1/32`, or single addresses, that the operator opened */
export function createAddressGuard(allowed: readonly string[]): AddressGuard {
  const ranges = allowed.map((range) =>
    ipaddr.parseCIDR(range.includes('/') ? range : `${range}/${range.includes(':') ? 128 : 32}`),
  );

  function check(text: string): void {
    // An IPv4 address inside an IPv6 one is judged as what it is.
    const address = ipaddr.process(text);
    if (ranges.some((range) => address.kind() === range[0].kind() && address.match(range))) return;
    const range = address.range();
    if (range !== 'unicast') throw new BlockedAddressError(`its host is not on the public internet (${range} address)`);
    if (address.kind() === 'ipv6' && !address.match(publicIpv6)) {
      throw new BlockedAddressError('its host is not on the public internet');
    }
  }

  return {
    check,
    lookup(host, options, done) {
      lookupName(host, { ...options, all: true }, (error, addresses) => {
        if (error !== null) return done(error, '', 0);
        try {
          for (const { address } of addresses) check(address);
        } catch (blocked) {
          return done(blocked as Error, '', 0);
        }
        if (options.all) return done(null, addresses);
        const [first] = addresses;
        done(null, first?.address ?? '', first?.family);
      });
    },
  };
}
