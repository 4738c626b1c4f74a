import { type Post, refusePostAction } from '@tikapis/core';
import { useState } from 'react';
import { Button } from '../../ui/button.js';
import { CancelPostDialog } from './cancel-post-dialog.js';
import { EditPostDialog } from './edit-post-dialog.js';
import { ReschedulePostDialog } from './reschedule-post-dialog.js';

/** What this post allows now. */
export function PostActions({ post }: { post: Post }) {
  const [open, setOpen] = useState<'edit' | 'reschedule' | 'cancel' | null>(null);
  const close = () => setOpen(null);
  const canEdit = refusePostAction('edit', post) === undefined;
  const canCancel = refusePostAction('cancel', post) === undefined;
  return (
    <>
      {canEdit && (
        <>
          {post.mode !== 'draft' && (
            <Button icon="edit" onClick={() => setOpen('edit')}>
              Edit
            </Button>
          )}
          <Button icon="clock" onClick={() => setOpen('reschedule')}>
            Reschedule
          </Button>
        </>
      )}
      {canCancel && (
        <Button icon="trash" kind="danger" onClick={() => setOpen('cancel')}>
          Cancel post
        </Button>
      )}
      {/* A dialog that is open stays, and tells what stands against it, when the post has moved on meanwhile. */}
      {open === 'edit' && <EditPostDialog post={post} onClose={close} />}
      {open === 'reschedule' && <ReschedulePostDialog post={post} onClose={close} />}
      {open === 'cancel' && <CancelPostDialog post={post} onClose={close} />}
    </>
  );
}
