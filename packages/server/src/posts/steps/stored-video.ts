import type { SeenVideo } from '../judge-video.js';
import type { StepContext } from './step.js';

export interface StoredVideo extends SeenVideo {
  /** Its name in the video store. */
  file: string;
  sizeBytes: number;
}

/** The video of a post as it lies in storage; null when it is gone, or not as long as it was. */
export async function storedVideo({ post, videos }: Pick<StepContext, 'post' | 'videos'>): Promise<StoredVideo | null> {
  if (post.video_file === null || post.video_facts === null) return null;
  const seen = JSON.parse(post.video_facts) as SeenVideo & { sizeBytes: number };
  const sizeBytes = await videos.sizeOf(post.video_file);
  return sizeBytes === seen.sizeBytes ? { ...seen, file: post.video_file } : null;
}
