/**
 * Where files may be downloaded from with the bot's token: the name of a host stands for https, and an origin such as
 * `http://localhost:4310` for itself. Null for what is neither.
 */
export function fileOrigin(host: string): string | null {
  const address = host.includes('://') ? host : `https://${host}`;
  if (!URL.canParse(address)) return null;
  const { origin, protocol, pathname } = new URL(address);
  return pathname === '/' && (protocol === 'https:' || protocol === 'http:') ? origin : null;
}
