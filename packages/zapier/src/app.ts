import { defineApp, version as platformVersion } from 'zapier-platform-core';
import packageJson from '../package.json' with { type: 'json' };
import { addKey } from './authentication/add-key.js';
import { authentication } from './authentication/authentication.js';
import { cancelPost } from './creates/cancel-post.js';
import { checkVideo } from './creates/check-video.js';
import { publishVideo } from './creates/publish-video.js';
import { reschedulePost } from './creates/reschedule-post.js';
import { retryPost } from './creates/retry-post.js';
import type { Flavour } from './flavour.js';
import { findOrCreatePost } from './searches/find-or-create-post.js';
import { findPost } from './searches/find-post.js';
import { accountList } from './triggers/account-list.js';
import { failedPostList, scheduledPostList } from './triggers/post-list.js';
import { postFailed } from './triggers/post-failed.js';
import { postPublished } from './triggers/post-published.js';
import { postScheduled } from './triggers/post-scheduled.js';
import { postTrigger } from './triggers/post-trigger.js';

/** All that Zapier knows of TikAPIs. */
export const tikApisApp = (flavour: Flavour) =>
  defineApp({
    version: packageJson.version,
    platformVersion,
    // An empty text, list or null of a field that nobody filled in is no value.
    flags: { cleanInputData: true },
    authentication: authentication(flavour),
    beforeRequest: [addKey],
    triggers: {
      [postPublished.key]: postTrigger(flavour, postPublished),
      [postFailed.key]: postTrigger(flavour, postFailed),
      [postScheduled.key]: postTrigger(flavour, postScheduled),
      [accountList.key]: accountList,
      [scheduledPostList.key]: scheduledPostList,
      [failedPostList.key]: failedPostList,
    },
    creates: {
      [publishVideo.key]: publishVideo,
      [reschedulePost.key]: reschedulePost,
      [cancelPost.key]: cancelPost,
      [retryPost.key]: retryPost,
      [checkVideo.key]: checkVideo,
    },
    searches: { [findPost.key]: findPost },
    searchOrCreates: { [findOrCreatePost.key]: findOrCreatePost },
  });
