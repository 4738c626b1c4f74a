import type { Post } from '@tikapis/core';
import { type Bundle, defineSearch, type ZObject } from 'zapier-platform-core';
import { THE_ONLY_ACCOUNT } from '../accounts/the-only-account.js';
import { openClient } from '../http/client.js';
import { asStep } from '../http/zapier-error.js';
import { given } from '../posts/given.js';
import { postOutputFields } from '../posts/post-output-fields.js';
import { type PostRow, postRow } from '../posts/post-row.js';
import { samples } from '../posts/post-samples.js';
import { type FindPostData, findPostFields, MOST_POSTS } from './find-post-fields.js';
import { fitOf, tiktokIdOf, type WantedPost } from './wanted-post.js';

/** More than the first are for whoever asks for all that was found. */
const MOST_RESULTS = 10;

export const findPost = defineSearch({
  key: 'find_post',
  noun: 'Post',
  display: {
    label: 'Find Post',
    description: `Finds a post by its caption, its link or the key it was published with, among the ${MOST_POSTS.toLocaleString('en')} newest.`,
  },
  operation: {
    inputFields: findPostFields,
    perform: asStep(find),
    sample: { ...samples.published },
    outputFields: postOutputFields,
  },
});

/** The best first. Nothing found is an empty list. */
async function find(z: ZObject, { inputData, ...bundle }: Bundle<FindPostData>): Promise<PostRow[]> {
  const wanted = readWanted(z, inputData);
  const status = given(inputData.status);
  const newer: Post[] = [];
  let seen = 0;
  for await (const post of openClient(z, bundle).posts(status === undefined ? {} : { status })) {
    // Keys are kept where history is.
    if (wanted.preventDuplicatesKey !== undefined && post.history === undefined) return [];
    const fit = fitOf(post, wanted);
    if (fit === 'exact') return [post, ...newer].slice(0, MOST_RESULTS).map((each) => postRow(each));
    if (fit === 'part') newer.push(post);
    seen += 1;
    if (seen >= MOST_POSTS) break;
  }
  return newer.slice(0, MOST_RESULTS).map((each) => postRow(each));
}

function readWanted(z: ZObject, data: FindPostData): WantedPost {
  const [preventDuplicatesKey, link, caption] = [data.preventDuplicatesKey, data.shareUrl, data.caption].map(given);
  const accountId = given(data.accountId);
  if (preventDuplicatesKey === undefined && link === undefined && caption === undefined) {
    const message = 'Give a Prevent Duplicates Key, a TikTok Link or a Caption to find the post by.';
    throw new z.errors.Error(message, 'nothing_to_find', 400);
  }
  const tiktokId = link === undefined ? undefined : tiktokIdOf(link);
  if (link !== undefined && tiktokId === undefined && preventDuplicatesKey === undefined) {
    const message = `The TikTok Link holds no number of a post. Open it in a browser, and copy the long link that it leads to, like ${samples.published.shareUrl}.`;
    throw new z.errors.Error(message, 'link_without_id', 400);
  }
  return {
    ...(preventDuplicatesKey !== undefined && { preventDuplicatesKey }),
    ...(tiktokId !== undefined && { tiktokId }),
    ...(caption !== undefined && { caption }),
    ...(accountId !== undefined && accountId !== THE_ONLY_ACCOUNT && { accountId }),
  };
}
