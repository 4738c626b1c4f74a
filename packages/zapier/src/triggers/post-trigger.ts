import type { PostEventName } from '@tikapis/core';
import type { Bundle, Trigger, ZObject } from 'zapier-platform-core';
import type { Flavour } from '../flavour.js';
import { asStep } from '../http/zapier-error.js';
import { postOutputFields } from '../posts/post-output-fields.js';
import type { PostRow } from '../posts/post-row.js';
import { receive } from './receive.js';
import { newestPosts, type PostsWanted, recentPosts } from './recent-posts.js';
import { subscribe, unsubscribe } from './subscription.js';

export interface PostTrigger {
  key: string;
  label: string;
  description: string;
  event: PostEventName;
  /** How the list of posts shows what has happened. */
  wanted: PostsWanted;
  sample: PostRow;
}

/** A trigger on what happens to posts: by webhooks where the server has them, else by asking. The rows are the same. */
export function postTrigger(
  flavour: Flavour,
  { key, label, description, event, wanted, sample }: PostTrigger,
): Trigger {
  const common = { inputFields: [], outputFields: postOutputFields, sample: { ...sample } };
  return {
    key,
    noun: 'Post',
    display: { label, description },
    operation:
      flavour === 'hosted'
        ? {
            type: 'polling',
            ...common,
            perform: asStep((z: ZObject, bundle: Bundle) => recentPosts(z, bundle, wanted)),
          }
        : {
            type: 'hook',
            ...common,
            performSubscribe: asStep((z: ZObject, bundle: Bundle) => subscribe(z, bundle, event)),
            performUnsubscribe: asStep(unsubscribe),
            perform: asStep((z: ZObject, bundle: Bundle) => receive(z, bundle, event)),
            performList: asStep((z: ZObject, bundle: Bundle) => newestPosts(z, bundle, wanted)),
          },
  };
}
