import { randomBytes } from 'node:crypto';
import { createEngine, isPostgres, type Sealer } from '@tikapis/database';
import { sleep } from '@tikapis/core/node';
import type { Logger } from 'pino';
import { newErrorId } from '../app/error-id.js';
import type { SlackTalk } from '../app/slack-talk.js';
import { createOpenSlackFile, type SlackFileDeps } from '../files/slack-file.js';
import type { Directory } from '../identity/directory.js';
import { forgetPostsOlderThan } from '../store/post-lists.js';
import { postAtTikApis, releaseAllLeases } from '../store/posts.js';
import type { Database } from '../store/schema.js';
import { createTracker } from '../tikapis/tracker.js';
import { createWebhooks, type TikApisWebhooks } from '../tikapis/webhooks.js';
import { type AdvanceDeps, createPostSource } from './advance-posts.js';
import { carryOutNow } from './carry-out-now.js';
import { createPostDesk } from './create-post-desk.js';
import { keyIsRefused, keyWorks, postIsGone } from './lost-posts.js';
import { storeNews } from './news.js';
import type { PostDesk } from './post-desk.js';
import type { PostRenderer } from './post-renderer.js';

export interface PostsDeps extends SlackFileDeps {
  db: Database;
  sealer: Sealer;
  directory: Pick<Directory, 'settings' | 'person' | 'isMemberOfGroup' | 'tikapis' | 'tikapisOf'>;
  talk: SlackTalk;
  renderer: PostRenderer;
  /** How the TikAPIs server reaches this app; undefined: news come by asking. */
  publicUrl: string | undefined;
  /** See `StepDeps`. */
  isHosted: boolean;
  log: Logger;
  now?: () => number;
  /** Of the watch: see `createTracker`. */
  lookEveryMs?: number;
}

export interface Posts {
  desk: PostDesk;
  webhooks: TikApisWebhooks;
  /** Waits for what is being done. */
  stop: () => Promise<void>;
}

/** So many posts are worked on at a time: streaming a file of Slack to TikAPIs takes little memory, but some time. */
const SLOTS = 8;
/** What ended longer ago is forgotten, but for its trail. */
const KEPT_MS = 90 * 24 * 3_600_000;
const TIDY_EVERY_MS = 3_600_000;

/** Begins to bring posts on, and to follow what becomes of them. */
export async function startPosts(deps: PostsDeps): Promise<Posts> {
  const { db, directory, log, now = Date.now } = deps;
  // An embedded database has one process, so whoever held a lease is gone.
  if (!isPostgres(db)) await releaseAllLeases(db);
  const owner = randomBytes(6).toString('hex');
  let visits = 0;

  const webhooks = createWebhooks({
    ...deps,
    now,
    tikapisOf: (holder) => directory.tikapisOf(holder),
    wake: () => engine.wake(),
    onUnavailable: (err, holder) => log.info({ err, holder }, 'no webhook at TikAPIs: news come by asking'),
  });

  const tracker = createTracker({
    db,
    owner,
    now,
    sleep,
    ...(deps.lookEveryMs !== undefined && { lookEveryMs: deps.lookEveryMs }),
    tikapisOf: (holder) => directory.tikapisOf(holder),
    async onNews(holder, told) {
      const row = await postAtTikApis(db, holder, told.id);
      if (row !== undefined && (await storeNews(db, row.id, told, now))) engine.wake();
    },
    async onGone(holder, tikapisPostId, error) {
      await postIsGone({ db, now, newErrorId }, { holder, tikapisPostId }, error);
      engine.wake();
    },
    async onRefused(holder, error) {
      await keyIsRefused({ db, now, newErrorId }, holder, error);
      engine.wake();
    },
    async onHeard(holder) {
      await keyWorks({ db, now }, holder);
      engine.wake();
    },
    onError: (err, holder) => log.warn({ err, holder }, 'the posts of a key cannot be followed for the moment'),
  });

  const advance: AdvanceDeps = {
    ...deps,
    now,
    random: Math.random,
    newErrorId,
    openSlackFile: createOpenSlackFile(deps),
    listenTo: (holder, client) => webhooks.ensure(holder, client),
    onSubmitted: () => tracker.wake(),
    noteFailure: (err, about) => log.warn({ err, ...about }, 'a post could not be brought on'),
    onInvalid: (failure, postId) => log.error({ failure, postId }, 'Slack does not take what we show'),
  };
  const engine = createEngine(createPostSource(advance), {
    name: owner,
    slots: SLOTS,
    now,
    onError: (err, postId) => log.error({ err, postId }, 'the engine met an error'),
  });

  const desk = createPostDesk({
    db,
    directory,
    now,
    newErrorId,
    wake: () => engine.wake(),
    carryOut: (row) => carryOutNow({ ...advance, sleep, newOwner: () => `${owner}.desk.${(visits += 1)}` }, row),
  });

  const tidy = () =>
    forgetPostsOlderThan(db, now() - KEPT_MS).catch((err: unknown) => log.warn({ err }, 'old posts stay for now'));
  await tidy();
  const tidying = setInterval(() => void tidy(), TIDY_EVERY_MS);
  engine.start();
  tracker.start();
  return {
    desk,
    webhooks,
    async stop() {
      clearInterval(tidying);
      await Promise.all([engine.stop(), tracker.stop()]);
    },
  };
}
