/**
 * A server of the same framework that answers fixed bytes, in a process of its own: for forms it reads the file to its
 * end, with the same parser, and does nothing else; or it stores the file and a row, each flushed to disk before the
 * answer. Started by `startBareServer`, with which it talks over IPC.
 */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import multipart from '@fastify/multipart';
import { openSqlite } from '@tikapis/database';
import Fastify, { type FastifyReply } from 'fastify';
import { sql } from 'kysely';

/** What it is to answer, by method and path. */
export type BareAnswers = Record<string, { status: number; body: string }>;

export interface BareOrder {
  answers: BareAnswers;
  /** Where it stores what is posted; null: nowhere. */
  folder: string | null;
}

type Receive = (file: AsyncIterable<Uint8Array>) => Promise<void>;

process.once('message', (order: BareOrder) => void serve(order));

async function serve({ answers, folder }: BareOrder): Promise<void> {
  const receive = folder === null ? drain : await storeIn(folder);
  const app = Fastify({ logger: false });
  await app.register(multipart);
  for (const [name, { status, body }] of Object.entries(answers)) {
    const [method, path = ''] = name.split(' ');
    const send = (reply: FastifyReply) => reply.status(status).type('application/json; charset=utf-8').send(body);
    if (method === 'GET') app.get(path, async (_request, reply) => send(reply));
    else
      app.post(path, async (request, reply) => {
        for await (const part of request.parts()) if (part.type === 'file') await receive(part.file);
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

/** What has to be done at the least so that a post survives a power cut: its bytes and its row are on disk. */
async function storeIn(folder: string): Promise<Receive> {
  const db = openSqlite(join(folder, 'bare.sqlite'));
  await sql`create table posts (id text primary key)`.execute(db);
  let files = 0;
  return async (file) => {
    files += 1;
    const name = `${files}.mp4`;
    const handle = await open(join(folder, name), 'w');
    for await (const chunk of file) await handle.write(chunk);
    await handle.sync();
    await handle.close();
    await sql`insert into posts values (${name})`.execute(db);
  };
}
