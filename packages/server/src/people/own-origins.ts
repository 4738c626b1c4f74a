/** The names of this machine. */
const local = ['localhost', '127.0.0.1', '[::1]'];
/** Listening on these is listening on all addresses, those of this machine among them. */
const everywhere = ['0.0.0.0', '[::]'];

/** From where the dashboard may be served: on one's own machine, whatever that is called in the browser. */
export function ownOrigins(publicUrl: string): string[] {
  const { origin, protocol, hostname, port } = new URL(publicUrl);
  if (![...local, ...everywhere].includes(hostname)) return [origin];
  const suffix = port === '' ? '' : `:${port}`;
  return [...new Set([origin, ...local.map((name) => `${protocol}//${name}${suffix}`)])];
}
