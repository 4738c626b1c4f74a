import { refusePostAction } from '@tikapis/core';
import type { Actor, Outcome } from '../post-desk.js';
import { act, type Decision, type DeskDeps, done, mustOwn } from './act.js';
import { refusals, stateWords } from './refusals.js';

export const withdraw = (deps: DeskDeps, by: Actor, id: string): Promise<Outcome> =>
  act(deps, by, id, async (post, row) => {
    await mustOwn(deps, by, post);
    if (post.state === 'withdrawn' || post.pending?.kind === 'withdrawal') return done;
    const ask: Decision = { kind: 'ask', intent: { kind: 'withdrawal', userId: by.userId } };
    switch (post.state) {
      case 'submitted':
      case 'settled': {
        if (post.post === null) throw refusals.ended(stateWords[post.state]);
        const refusal = refusePostAction('cancel', post.post);
        if (refusal !== undefined) throw refusals.broken(refusal);
        return ask;
      }
      case 'rejected':
      case 'expired':
        throw refusals.ended(stateWords[post.state]);
      case 'submitting':
        // TikAPIs may have it already.
        if (row.handed_over_at !== null) return ask;
    }
    return { kind: 'change', change: withdrawn(by.userId, deps.now()) };
  });

export const withdrawn = (userId: string, nowMs: number) => ({
  set: {
    state: 'withdrawn',
    settled_at: nowMs,
    failure: null,
    intent: null,
    handed_over_at: null,
    try_at: null,
    expires_at: null,
    remind_at: null,
  } as const,
  trail: [{ action: 'withdrawn', userId } as const],
});
