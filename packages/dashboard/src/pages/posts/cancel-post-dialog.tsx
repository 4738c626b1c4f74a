import type { Post } from '@tikapis/core';
import { useCancelPost } from '../../api/post-actions.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { showToast } from '../../ui/toasts.js';

export function CancelPostDialog({ post, onClose }: { post: Post; onClose: () => void }) {
  const cancel = useCancelPost(() => {
    onClose();
    showToast({ tone: 'good', text: 'The post is cancelled.' });
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => cancel.mutate(post.id)}
      title="Cancel this post?"
      description="It will not be published, and this cannot be undone. It stays in the list."
      confirmLabel="Cancel the post"
      isDanger
      isBusy={cancel.isPending}
      error={cancel.error}
    />
  );
}
