import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { PostAnswer } from '../server/answers.js';
import type { Client } from './clients.js';

/** Only for one that waits for what does not come; Go compiles first. */
const LONGEST_MS = 120_000;

export interface Run {
  /** Null: it was ended. */
  code: number | null;
  /** What it printed, errors too. */
  said: string;
}

/** Runs a client as a person would. */
export async function runClient(
  { command: [program = '', ...starter] }: Client,
  address: { apiUrl: string; apiKey: string },
  args: readonly string[],
): Promise<Run> {
  const own = { TIKAPIS_API_URL: address.apiUrl, TIKAPIS_API_KEY: address.apiKey };
  // A proxy of this machine does not lead to this machine.
  const env = { ...process.env, ...own, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' };
  const child = spawn(program, [...starter, ...args], { env, timeout: LONGEST_MS });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

/** The post that it printed: all of the answer, or the `data` of that. */
export function postOf(run: Run): PostAnswer {
  const printed = printedBy(run) as PostAnswer & { data?: PostAnswer; postId?: string };
  const { data: post = printed, postId: id = post.id } = printed;
  return { ...post, id };
}

/** The posts that it printed. */
export function postsOf(run: Run): PostAnswer[] {
  const printed = printedBy(run) as PostAnswer[] | { data?: PostAnswer[]; posts?: PostAnswer[] };
  return Array.isArray(printed) ? printed : (printed.data ?? printed.posts ?? []);
}

function printedBy({ code, said }: Run): unknown {
  if (code !== 0) throw new Error(`The client ended with ${code}: ${said}`);
  return JSON.parse(said);
}
