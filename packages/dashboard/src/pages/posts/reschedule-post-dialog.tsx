import type { Post } from '@tikapis/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type ChosenTime, readChosenTime } from '../../time/chosen-time.js';
import { readingAt, readingText } from '../../time/days.js';
import { ScheduleField } from '../../time/schedule-field.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { AbsoluteTime } from '../../ui/relative-time.js';
import { useZone } from '../../ui/zone-context.js';
import { postTitle } from './post-words.js';
import { useMovePost } from './use-move-post.js';

interface ReschedulePostDialogProps {
  post: Post;
  onClose: () => void;
  /** From the calendar, the way to the post itself. */
  hasLink?: boolean;
}

/** Another time for a scheduled post: the way to move it without a pointer. */
export function ReschedulePostDialog({ post, onClose, hasLink = false }: ReschedulePostDialogProps) {
  const zone = useZone();
  const [time, setTime] = useState<ChosenTime>(() => {
    const { day, minute } = readingAt(Date.parse(post.scheduledAt ?? post.createdAt), zone);
    return { local: readingText(day, minute) };
  });
  const [isEmpty, setEmpty] = useState(false);
  const move = useMovePost();

  const submit = () => {
    const chosen = readChosenTime(time, zone, Date.now());
    setEmpty(chosen === null);
    if (chosen?.ok === true) move.mutate({ post, at: chosen.at }, { onSuccess: onClose });
  };

  return (
    <FormDialog
      onClose={onClose}
      onSubmit={submit}
      title="Reschedule"
      description={
        <>
          {hasLink ? (
            <Link to="/posts/$postId" params={{ postId: post.id }}>
              {postTitle(post)}
            </Link>
          ) : (
            postTitle(post)
          )}
          {post.scheduledAt !== undefined && (
            <>
              <br />
              Now: <AbsoluteTime at={post.scheduledAt} />
            </>
          )}
        </>
      }
      submitLabel="Reschedule"
      isBusy={move.isPending}
      error={move.error}
    >
      <ScheduleField
        label="New time"
        value={time}
        onChange={setTime}
        error={isEmpty ? 'Choose a date and a time.' : undefined}
      />
    </FormDialog>
  );
}
