import type { NewPostFields, Post } from '@tikapis/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { createPost } from '../../api/create-post.js';
import { POSTS_KEY, postQuery } from '../../api/posts.js';
import { randomName } from '../../api/random-name.js';
import { type Attempt, attemptFor, contentOf } from './attempt.js';

export interface SentBytes {
  sent: number;
  total: number;
}

interface Wish {
  video: { file: File } | { url: string };
  fields: NewPostFields;
}

/** Sends the post: one at a time, once, with a way to stop it. */
export function useSubmit(onDone: (post: Post) => void) {
  const client = useQueryClient();
  const attempt = useRef<Attempt | null>(null);
  const running = useRef<AbortController | null>(null);
  const [sent, setSent] = useState<SentBytes | null>(null);
  const mutation = useMutation({
    mutationFn: async ({ video, fields }: Wish) => {
      attempt.current = attemptFor(attempt.current, contentOf(video, fields), randomName);
      running.current = new AbortController();
      const { signal } = running.current;
      const onProgress = (sentBytes: number, total: number) => setSent({ sent: sentBytes, total });
      return createPost(video, fields, { idempotencyKey: attempt.current.idempotencyKey, signal, onProgress });
    },
    onSuccess: (post) => {
      client.setQueryData(postQuery(post.id).queryKey, post);
      onDone(post);
    },
    onSettled: () => {
      running.current = null;
      setSent(null);
      void client.invalidateQueries({ queryKey: POSTS_KEY });
    },
  });
  // Who leaves has been told that sending stops.
  useEffect(() => () => running.current?.abort(), []);
  return {
    sent,
    isSending: mutation.isPending,
    error: isStopped(mutation.error) ? null : mutation.error,
    send: (wish: Wish) => {
      if (running.current === null) mutation.mutate(wish);
    },
    stop: () => running.current?.abort(),
    forget: mutation.reset,
  };
}

/** The person's own doing is no trouble. */
const isStopped = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';
