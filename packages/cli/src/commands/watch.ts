import { type Post, type PostChange, watchPosts, whyNotPublished } from '@tikapis/core';
import { sleep } from '@tikapis/core/node';
import type { Command } from 'commander';
import { connect, type Context } from '../context.js';
import { exit } from '../exit-codes.js';
import { tellError } from '../output/tell-error.js';
import { timeoutOption } from '../posts/post-options.js';
import { statusInWords, timeInWords } from '../posts/status-in-words.js';
import { type Run, serverCommand, withExamples } from './new-command.js';

export const watchCommand = (run: Run): Command =>
  withExamples(
    serverCommand('watch', 'show what becomes of posts until they are settled')
      .argument('<id...>', 'the ids of the posts')
      .addOption(timeoutOption())
      .action(run(watch)),
    ['tikapis watch post_1a2b3c', 'tikapis watch post_1a2b3c post_4d5e6f --json | jq -r .to'],
  ).addHelpText('after', '\nWith --json each change is one line: { id, from, to, at, post }.');

async function watch(context: Context, given: string[], { timeout }: { timeout: number }): Promise<number> {
  const { out, signal } = context;
  const ids = [...new Set(given)];
  const { client } = await connect(context);
  const watched = watchPosts(ids, {
    listPosts: (query, call) => client.listPosts(query, call),
    now: Date.now,
    sleep,
    signal,
    budgetMs: timeout * 60_000,
  });
  let worst: number = exit.done;
  for (const id of ids) {
    // Told as soon as it is known, not when the last one is settled.
    watched.settled(id).then(
      (post) => (worst = Math.max(worst, tellEnd(context, post))),
      () => {},
    );
  }
  try {
    for await (const change of watched) out.event(lineOf(change), change);
  } finally {
    if (signal.aborted) out.say('The posts go on by themselves.');
  }
  // What could not be found is told at the end.
  for (const id of ids)
    await watched.settled(id).catch((error: unknown) => (worst = Math.max(worst, tellError(out, error))));
  return worst;
}

function lineOf({ id, to, at, post }: PostChange): string {
  const { title, detail } = statusInWords({ ...post, status: to });
  return `${at === null ? '' : `${timeInWords(at)}  `}${id}  ${[title, detail].filter((part) => part !== '').join(': ')}`;
}

function tellEnd({ out }: Context, post: Post): number {
  const refusal = whyNotPublished(post);
  if (refusal === undefined) return exit.done;
  out.say(refusal.fix);
  return exit.notPublished;
}
