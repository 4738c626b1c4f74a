import { randomBytes } from 'node:crypto';
import type { VideoContainer } from '@tikapis/core';
import type { PostRow } from '../../store/posts.js';
import type { SeenVideo } from '../judge-video.js';
import type { StepContext } from './step.js';

export interface StoredVideo extends SeenVideo {
  /** Its name in the video store. */
  file: string;
  sizeBytes: number;
}

/** How long the video of a post is, also when it does not lie in storage any more. */
export const sizeInFacts = ({ video_facts: facts }: Pick<PostRow, 'video_facts'>): number =>
  facts === null ? 0 : ((JSON.parse(facts) as SeenVideo).sizeBytes ?? 0);

/**
 * A name of its own for each video that a step makes: a run that has lost its post may still be at it, and must not put
 * another video in the place of the one that was checked.
 */
export const nameForVideo = ({ id }: Pick<PostRow, 'id'>, container: VideoContainer): string =>
  `${id}_${randomBytes(4).toString('hex')}.${container}`;

/** The video of a post as it lies in storage; null when it is gone, or not as long as it was. */
export async function storedVideo({ post, videos }: Pick<StepContext, 'post' | 'videos'>): Promise<StoredVideo | null> {
  if (post.video_file === null || post.video_facts === null) return null;
  const seen = JSON.parse(post.video_facts) as SeenVideo & { sizeBytes: number };
  const sizeBytes = await videos.sizeOf(post.video_file);
  return sizeBytes === seen.sizeBytes ? { ...seen, file: post.video_file } : null;
}
