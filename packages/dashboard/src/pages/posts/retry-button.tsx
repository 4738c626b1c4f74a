import type { Post } from '@tikapis/core';
import { useState } from 'react';
import { useRetryPost } from '../../api/post-actions.js';
import { Button } from '../../ui/button.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { showToast } from '../../ui/toasts.js';

export function RetryButton({ post, kind }: { post: Post; kind: 'main' | 'plain' }) {
  const [isAsked, setAsked] = useState(false);
  const retry = useRetryPost(() => {
    setAsked(false);
    showToast({ tone: 'good', text: 'The post is on its way again.' });
  });
  const close = () => {
    setAsked(false);
    retry.reset();
  };
  return (
    <>
      <Button kind={kind} icon="refresh" onClick={() => setAsked(true)}>
        Try again
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={close}
        onConfirm={() => retry.mutate(post.id)}
        title="Publish this post now?"
        description="The same video is sent again, with the same caption and settings."
        confirmLabel="Publish now"
        isBusy={retry.isPending}
        error={retry.error}
      />
    </>
  );
}
