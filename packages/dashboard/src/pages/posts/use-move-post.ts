import { formatTime, type Post } from '@tikapis/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showMeanwhile, useChangePost } from '../../api/post-actions.js';
import { errorWords } from '../../ui/error-words.js';
import { showToast } from '../../ui/toasts.js';
import { useZone } from '../../ui/zone-context.js';

/** Another time for a scheduled post. It is shown at its new time at once, and back at the old one if that fails. */
export function useMovePost() {
  const client = useQueryClient();
  const zone = useZone();
  const { mutateAsync: change } = useChangePost();

  const put = async (post: Post, at: string) => {
    showMeanwhile(client, post.id, { scheduledAt: at });
    try {
      await change({ id: post.id, change: { schedule: at } });
    } catch (error) {
      if (post.scheduledAt !== undefined) showMeanwhile(client, post.id, { scheduledAt: post.scheduledAt });
      throw error;
    }
  };

  const undo = async (post: Post, movedTo: string) => {
    try {
      if (post.scheduledAt !== undefined) await put({ ...post, scheduledAt: movedTo }, post.scheduledAt);
      showToast({ tone: 'good', text: 'The post is back at its time.' });
    } catch (error) {
      showToast({ tone: 'bad', text: errorWords(error).message });
    }
  };

  return useMutation({
    mutationFn: ({ post, at }: { post: Post; at: string }) => put(post, at),
    onSuccess: (_, { post, at }) => {
      const action = { label: 'Undo', onSelect: () => void undo(post, at) };
      showToast({ tone: 'good', text: `Moved to ${formatTime(Date.parse(at), zone)}.`, action });
    },
  });
}
