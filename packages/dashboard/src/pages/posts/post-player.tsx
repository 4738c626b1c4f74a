import type { Post } from '@tikapis/core';
import { useState } from 'react';
import { EmptyState } from '../../ui/empty-state.js';
import { useVideoSource } from '../../ui/use-video-source.js';

/** The stored video. It is deleted some time after publishing: then there is nothing to play here. */
export function PostPlayer({ post }: { post: Post }) {
  const [isGone, setGone] = useState(false);
  const video = useVideoSource(`/v1/tiktok/posts/${encodeURIComponent(post.id)}/video`);
  if (isGone) {
    return (
      <EmptyState icon="play" title="No video to play">
        {post.status === 'published'
          ? 'Videos are stored here until they are published.'
          : 'It has not been fetched yet, or it is no longer stored here.'}
      </EmptyState>
    );
  }
  return (
    <video
      className="post-player"
      ref={video}
      aria-label="The video of this post"
      controls
      playsInline
      preload="metadata"
      onError={() => setGone(true)}
    />
  );
}
