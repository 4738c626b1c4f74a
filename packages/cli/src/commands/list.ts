import { excerpt, type Post, type PostQuery, postStatuses } from '@tikapis/core';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { connect, type Context } from '../context.js';
import { exit } from '../exit-codes.js';
import { table } from '../output/table.js';
import { timeInWords } from '../posts/status-in-words.js';
import { type Run, serverCommand, withExamples } from './new-command.js';

/** The most that the API gives at once. */
const LARGEST_PAGE = 100;

interface ListOptions {
  status?: string;
  limit: number;
  all?: boolean;
}

function limit(value: string): number {
  if (/^\d{1,3}$/.test(value) && Number(value) >= 1 && Number(value) <= LARGEST_PAGE) return Number(value);
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${LARGEST_PAGE}; --all shows every post.`);
}

export const listCommand = (run: Run): Command =>
  withExamples(
    serverCommand('list', 'list posts, newest first')
      .addOption(new Option('--status <status>', 'only those of this status').choices(postStatuses))
      .addOption(new Option('--limit <number>', 'the newest so many').argParser(limit).default(20))
      .addOption(new Option('--all', 'every post').conflicts('limit'))
      .action(run(list)),
    ['tikapis list', 'tikapis list --status failed --all', 'tikapis list --json | jq -r .posts[].shareUrl'],
  );

async function list(context: Context, { status, limit: size, all }: ListOptions): Promise<number> {
  const { out, signal } = context;
  const { client } = await connect(context);
  const query: PostQuery = status === undefined ? {} : { status };
  const posts: Post[] = [];
  let total: number;
  if (all === true) {
    for await (const post of client.posts(query, { signal })) posts.push(post);
    total = posts.length;
  } else {
    const page = await client.listPosts({ ...query, limit: size }, { signal });
    posts.push(...page.posts);
    ({ total } = page.pagination);
  }
  const rows = posts.map((post) => [post.id, post.status, timeOf(post), excerpt(post.caption)]);
  const lines = posts.length === 0 ? ['No posts.'] : table(['ID', 'STATUS', 'WHEN', 'CAPTION'], rows);
  out.result(lines, { posts, total });
  if (posts.length < total) out.say(`${posts.length} of ${total} posts; --all shows every one.`, 'dim');
  return exit.done;
}

/** When it was published, will be, or was made; without the name of the zone, which is this computer's. */
const timeOf = ({ publishedAt, scheduledAt, createdAt }: Post): string =>
  timeInWords(publishedAt ?? scheduledAt ?? createdAt).replace(/ \(.*\)$/, '');
