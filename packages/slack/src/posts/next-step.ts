import type { PostRow } from '../store/posts.js';

export type Step = 'carry_out' | 'look_at_video' | 'expire' | 'remind' | 'submit' | 'look_for_link';

type Times = Pick<PostRow, 'state' | 'intent' | 'expires_at' | 'remind_at' | 'try_at'>;

/** What comes next for a post, and when; null: nothing, until something happens. */
export function nextStep({ state, intent, expires_at, remind_at, try_at }: Times): { step: Step; atMs: number } | null {
  if (intent !== null) return { step: 'carry_out', atMs: try_at ?? 0 };
  switch (state) {
    case 'looking':
      return { step: 'look_at_video', atMs: try_at ?? 0 };
    case 'awaiting_approval':
      if (remind_at !== null && remind_at < (expires_at ?? Infinity)) return { step: 'remind', atMs: remind_at };
      return expires_at === null ? null : { step: 'expire', atMs: expires_at };
    case 'submitting':
      return { step: 'submit', atMs: try_at ?? 0 };
    case 'settled':
      return try_at === null ? null : { step: 'look_for_link', atMs: try_at };
    default:
      return null;
  }
}
