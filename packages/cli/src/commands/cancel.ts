import { decodePost } from '@tikapis/core';
import type { Command } from 'commander';
import { connect, type Context } from '../context.js';
import { exit } from '../exit-codes.js';
import { type Run, serverCommand, withExamples } from './new-command.js';

export const cancelCommand = (run: Run): Command =>
  withExamples(
    serverCommand('cancel', 'cancel a post that is pending or scheduled')
      .argument('<id>', 'the id of the post')
      .action(run(cancel)),
    ['tikapis cancel post_1a2b3c'],
  );

async function cancel(context: Context, id: string): Promise<number> {
  const { client } = await connect(context);
  const { data } = await client.call('DELETE', `/tiktok/posts/${encodeURIComponent(id)}`, undefined, {
    signal: context.signal,
  });
  context.out.result([`Cancelled ${id}: it will not be published.`], { post: decodePost(data) ?? { id } });
  return exit.done;
}
