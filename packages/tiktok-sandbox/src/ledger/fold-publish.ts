import type { Folds } from './fold.js';
import { must, type Publish, type State } from './state.js';

/** A publish from its init to its posts. */
export const publishFolds: Folds<
  | 'init'
  | 'chunk_received'
  | 'chunk_interrupted'
  | 'upload_completed'
  | 'inbox_delivered'
  | 'published'
  | 'failed'
  | 'cancelled'
  | 'publicly_available'
  | 'no_longer_publicly_available'
  | 'counts_set'
> = {
  init(state, { at, account, publishId, flow, postInfo, sourceInfo, upload, pullDeadline }) {
    state.publishes.set(publishId, {
      publishId,
      account: must(state.accounts, account).profile.openId,
      flow,
      initAt: at,
      postInfo,
      sourceInfo,
      status: upload === null ? 'PROCESSING_DOWNLOAD' : 'PROCESSING_UPLOAD',
      failReason: null,
      upload,
      contentType: null,
      receivedBytes: 0,
      file: null,
      plannedFailReason: null,
      dueAt: pullDeadline,
      postIds: [],
    });
    if (upload !== null) state.uploads.set(upload.uploadId, publishId);
  },

  chunk_received(state, { publishId, receivedBytes, contentType }) {
    const publish = must(state.publishes, publishId);
    publish.receivedBytes = receivedBytes;
    publish.contentType ??= contentType;
  },
  chunk_interrupted() {},
  upload_completed(state, { publishId, path, sha256, sizeBytes, processAt, plannedFailReason }) {
    const publish = must(state.publishes, publishId);
    publish.file = { path, sha256, sizeBytes };
    publish.dueAt = processAt;
    publish.plannedFailReason = plannedFailReason;
  },

  inbox_delivered(state, { at, publishId }) {
    const publish = must(state.publishes, publishId);
    publish.status = 'SEND_TO_USER_INBOX';
    publish.dueAt = null;
    must(state.accounts, publish.account).pendingShares.set(publishId, at);
  },
  published(state, { at, publishId, postId, privacyLevel, title, moderateAt }) {
    const publish = must(state.publishes, publishId);
    const account = must(state.accounts, publish.account);
    const previousPostId = account.postIds.at(-1);
    publish.status = 'PUBLISH_COMPLETE';
    publish.dueAt = null;
    publish.postIds.push(postId);
    account.postIds.push(postId);
    account.pendingShares.delete(publishId);
    if (publish.flow === 'direct') {
      account.directPostTimes.push(at);
      state.posters.set(publish.account, at);
    }
    state.posts.set(postId, {
      postId,
      publishId,
      account: publish.account,
      // Never twice the same within an account: video/list pages by this time.
      createdAt: previousPostId === undefined ? at : Math.max(at, must(state.posts, previousPostId).createdAt + 1),
      privacyLevel,
      title,
      moderateAt,
      visibility: 'not_public',
      counts: { view_count: 0, like_count: 0, comment_count: 0, share_count: 0 },
    });
  },
  failed(state, { publishId, reason }) {
    fail(state, publishId, reason);
  },
  cancelled(state, { publishId }) {
    fail(state, publishId, 'publish_cancelled');
  },

  publicly_available(state, { postId }) {
    const post = must(state.posts, postId);
    post.visibility = 'public';
    post.moderateAt = null;
  },
  no_longer_publicly_available(state, { postId }) {
    const post = must(state.posts, postId);
    post.visibility = 'removed';
    post.moderateAt = null;
  },
  counts_set(state, { postId, counts }) {
    Object.assign(must(state.posts, postId).counts, counts);
  },
};

function fail(state: State, publishId: string, reason: string): void {
  const publish: Publish = must(state.publishes, publishId);
  publish.status = 'FAILED';
  publish.failReason = reason;
  publish.dueAt = null;
}
