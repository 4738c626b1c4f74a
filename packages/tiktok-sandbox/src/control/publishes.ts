import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { privacyOptions } from '../creator/privacy-options.js';
import { must, type Publish } from '../ledger/state.js';
import { publishPost, removePost } from '../publish/lifecycle.js';
import { privacyLevels } from '../publish/types.js';
import type { World } from '../world.js';
import { controlRefusal, parseControl } from './parse.js';

const draftSchema = z.strictObject({
  privacyLevel: z.enum(privacyLevels).default('SELF_ONLY'),
  title: z.string().default(''),
});

const count = z.int().min(0);
const countsSchema = z
  .strictObject({ view_count: count, like_count: count, comment_count: count, share_count: count })
  .exactPartial();

/** What the creator does in TikTok's app, and a look at a publish. */
export function addPublishControls(app: FastifyInstance, world: World): void {
  app.get<{ Params: { publishId: string } }>('/_sandbox/publishes/:publishId', (request) => {
    return findPublish(world, request.params.publishId);
  });

  app.post<{ Params: { publishId: string } }>('/_sandbox/drafts/:publishId/post', (request) => {
    const publish = findPublish(world, request.params.publishId);
    const { privacyLevel, title } = parseControl(draftSchema, request.body ?? {});
    const wasDelivered = publish.status === 'SEND_TO_USER_INBOX' || publish.status === 'PUBLISH_COMPLETE';
    if (publish.flow !== 'inbox' || !wasDelivered) {
      throw controlRefusal(409, `${publish.publishId} is not a draft in an inbox: it is ${publish.status}.`);
    }
    const options = privacyOptions(must(world.state.accounts, publish.account).profile);
    if (!options.includes(privacyLevel)) throw controlRefusal(409, `The account can choose ${options.join(', ')}.`);
    return { publishId: publish.publishId, postId: publishPost(world, publish, privacyLevel, title) };
  });

  app.patch<{ Params: { postId: string } }>('/_sandbox/posts/:postId', (request) => {
    const post = findPost(world, request.params.postId);
    world.append('counts_set', post.account, {
      postId: post.postId,
      counts: parseControl(countsSchema, request.body),
    });
    return post;
  });

  app.delete<{ Params: { postId: string } }>('/_sandbox/posts/:postId', (request) => {
    const post = findPost(world, request.params.postId);
    if (post.visibility !== 'public') throw controlRefusal(409, `The post is not public: it is ${post.visibility}.`);
    removePost(world, post.postId);
    return post;
  });
}

function findPublish({ state }: World, publishId: string): Publish {
  const publish = state.publishes.get(publishId);
  if (publish === undefined) throw controlRefusal(404, `There is no publish ${publishId}.`);
  return publish;
}

function findPost({ state }: World, postId: string) {
  const post = state.posts.get(postId);
  if (post === undefined) throw controlRefusal(404, `There is no post ${postId}.`);
  return post;
}
