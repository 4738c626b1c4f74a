/**
 * A server of the same framework that answers fixed bytes and does nothing else, in a process of its own: for forms it
 * reads the file to its end, with the same parser. Started by `startBareServer`, with which it talks over IPC.
 */
import { createRequire } from 'node:module';

interface Part {
  type: string;
  file?: AsyncIterable<Uint8Array>;
}
interface Request {
  parts: () => AsyncIterable<Part>;
}
interface Reply {
  type: (type: string) => Reply;
  status: (status: number) => Reply;
  send: (body: string) => Reply;
}
type Handler = (request: Request, reply: Reply) => Promise<Reply>;
interface App {
  register: (plugin: unknown) => Promise<unknown>;
  get: (path: string, handler: Handler) => void;
  post: (path: string, handler: Handler) => void;
  listen: (where: { port: number; host: string }) => Promise<string>;
}

// Whatever versions the server has are the ones to compare with.
const require = createRequire(import.meta.resolve('@tikapis/server/main'));
const fastify = require('fastify') as (options: object) => App;
const multipart: unknown = require('@fastify/multipart');

/** What it is to answer, by method and path. */
export type BareAnswers = Record<string, { status: number; body: string }>;

process.once('message', (answers: BareAnswers) => void serve(answers));

async function serve(answers: BareAnswers): Promise<void> {
  const app = fastify({ logger: false });
  await app.register(multipart);
  for (const [name, { status, body }] of Object.entries(answers)) {
    const [method, path = ''] = name.split(' ');
    const send = (reply: Reply) => reply.status(status).type('application/json; charset=utf-8').send(body);
    if (method === 'GET') app.get(path, async (_request, reply) => send(reply));
    else
      app.post(path, async (request, reply) => {
        for await (const part of request.parts()) if (part.file !== undefined) await drain(part.file);
        return send(reply);
      });
  }
  process.send?.({ url: await app.listen({ port: 0, host: '127.0.0.1' }) });
}

process.once('disconnect', () => process.exit(0));

async function drain(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const reader = bytes[Symbol.asyncIterator]();
  while ((await reader.next()).done !== true);
}
