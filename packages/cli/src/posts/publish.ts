import { isSettled, type Post, whyNotPublished } from '@tikapis/core';
import { connect, type Context, randomName } from '../context.js';
import { exit } from '../exit-codes.js';
import { tellError } from '../output/tell-error.js';
import { uploadProgress } from '../output/upload-progress.js';
import { tellVideo } from '../video/tell-video.js';
import { accountIdOf } from './account-id.js';
import type { PostOptions } from './post-options.js';
import { readPost, type WantedPost } from './read-post.js';
import { repeatHint } from './repeat-hint.js';
import { statusInWords } from './status-in-words.js';
import { waitForPost } from './wait-for-post.js';

/** `post` and `schedule`: check, send, wait. Gives the exit code. */
export async function publish(context: Context, given: string, options: PostOptions): Promise<number> {
  const { out, signal } = context;
  const wanted = await readPost(given, options, { nowMs: Date.now(), signal });
  tellVideo(out, { facts: wanted.video.facts, warnings: wanted.warnings });
  if (wanted.understood !== undefined) out.say(wanted.understood);
  if (options.dryRun === true) return tellDryRun(context, wanted, options);

  const { client, connection } = await connect(context);
  const idempotencyKey = options.idempotencyKey ?? randomName();
  const { account } = options;
  let accepted: Post;
  let replayed = false;
  try {
    const fields = {
      ...wanted.fields,
      ...(account !== undefined && { accountId: await accountIdOf(client, account, signal) }),
    };
    accepted = await client.createPost(wanted.video.send, fields, {
      idempotencyKey,
      signal,
      onReplay: () => (replayed = true),
      ...('file' in wanted.video.send && { onUploadProgress: uploadProgress(out) }),
    });
  } catch (error) {
    const hint = repeatHint(error, { idempotencyKey, schedule: wanted.fields.schedule, server: connection.server });
    return tellError(out, error, { json: { idempotencyKey }, hints: hint === undefined ? [] : [hint] });
  }
  out.done('Accepted', replayed ? `${accepted.id}, by an earlier command with this idempotency key` : accepted.id);

  const json = { idempotencyKey, replayed, warnings: wanted.warnings };
  const waits = options.wait ?? accepted.status !== 'scheduled';
  try {
    const post = waits
      ? await waitForPost(accepted, { client, out, signal, timeoutMs: options.timeout * 60_000 })
      : accepted;
    return tellPost(context, post, { json, waited: waits });
  } catch (error) {
    // An error that waiting met is none of the post.
    const hints = [
      `The post ${accepted.id} goes on by itself: "tikapis watch ${accepted.id}" shows what becomes of it.`,
    ];
    return tellError(out, error, { json: { ...json, post: accepted }, hints });
  }
}

function tellPost(
  { out }: Context,
  post: Post,
  { json, waited }: { json: { warnings: readonly unknown[] }; waited: boolean },
): number {
  const refusal = whyNotPublished(post);
  if (refusal !== undefined) return tellError(out, refusal, { json: { ...json, post } });
  const { title, detail } = statusInWords(post);
  out.result([`${title}: ${detail}`], { post, ...json });
  if (!waited && !isSettled(post.status)) out.say(`"tikapis watch ${post.id}" shows what becomes of it.`);
  return exit.done;
}

function tellDryRun({ out }: Context, { video, fields, warnings }: WantedPost, { account }: PostOptions): number {
  const { send } = video;
  const sent =
    'url' in send
      ? { videoUrl: send.url }
      : { videoFile: { name: send.file.name, contentType: send.file.contentType, sizeBytes: send.file.sizeBytes } };
  const request = { ...sent, ...fields, ...(account !== undefined && { account }) };
  const lines = Object.entries(request).map(
    ([name, value]) => `  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  out.result(['Everything that can be checked here is fine. This would be sent, and nothing was:', ...lines], {
    dryRun: true,
    request,
    video: video.facts,
    warnings,
  });
  return exit.done;
}
