import ipaddr from 'ipaddr.js';

/** Whether a host of an address is on the public internet, as far as its name tells. */
export function isPublicHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$|\.$/g, '');
  return ipaddr.isValid(host) ? isPublicAddress(host) : isPublicName(host);
}

/** All of IPv6 that is handed out so far: https://www.iana.org/assignments/ipv6-address-space */
const publicIpv6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** An IPv4 address inside an IPv6 one is judged as what it is. */
function isPublicAddress(host: string): boolean {
  const address = ipaddr.process(host);
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(publicIpv6));
}

/** Names that no public server has: https://www.iana.org/assignments/special-use-domain-names */
const isPublicName = (host: string): boolean =>
  host.includes('.') && !/\.(localhost|local|internal|lan|home|arpa|test|invalid|onion)$/i.test(host);
