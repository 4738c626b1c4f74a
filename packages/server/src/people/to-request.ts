import type { FastifyReply, FastifyRequest } from 'fastify';

/** Where the log-in finds the address of the client: it believes no header that a client can send. */
export const CLIENT_IP_HEADER = 'x-tikapis-client-ip';

/** A request as the library takes it. Its body was parsed, which is our limit for its size and form. */
export function toWebRequest({ method, url, headers, ip, body }: FastifyRequest, origin: string): Request {
  const handed = new Headers();
  for (const name of [
    'cookie',
    'origin',
    'referer',
    'user-agent',
    'sec-fetch-site',
    'sec-fetch-mode',
    'sec-fetch-dest',
  ]) {
    const value = headers[name];
    if (typeof value === 'string') handed.set(name, value);
  }
  handed.set(CLIENT_IP_HEADER, ip);
  if (body === undefined) return new Request(`${origin}${url}`, { method, headers: handed });
  handed.set('content-type', 'application/json');
  return new Request(`${origin}${url}`, { method, headers: handed, body: JSON.stringify(body) });
}

/** Sends the library's answer on, in the form that all answers of the API have where they are errors or lists. */
export async function sendWebResponse(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Response,
): Promise<FastifyReply> {
  setCookies(reply, answer.headers.getSetCookie());
  const wait = answer.headers.get('x-retry-after') ?? answer.headers.get('retry-after');
  if (wait !== null) reply.header('Retry-After', wait);
  reply.status(answer.status).header('Cache-Control', 'no-store').type('application/json; charset=utf-8');
  const said: unknown = await answer.json().catch(() => null);
  if (answer.status < 400) return reply.send(JSON.stringify(isFields(said) ? said : { success: true, data: said }));
  const { code = 'SERVER_ERROR', message = 'The server met an error of its own. Try again in a minute.' } = isFields(
    said,
  )
    ? said
    : {};
  return reply.send(
    JSON.stringify({ success: false, error: { code, message: inWords(message), requestId: request.id } }),
  );
}

/** The library writes `[body.email] must be …` of a field that is not as it should be. */
const inWords = (message: unknown): string => String(message).replaceAll(/\[body\.(\w+)\] /g, 'The field "$1" ');

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One header each: joined by commas they cannot be told apart. */
export function setCookies(reply: FastifyReply, cookies: readonly string[]): void {
  for (const cookie of cookies) reply.header('set-cookie', cookie);
}
