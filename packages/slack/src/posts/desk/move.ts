import { readIntent } from '../intent.js';
import type { Actor, Outcome } from '../post-desk.js';
import { act, type DeskDeps, done, mustOwn } from './act.js';
import { changeContent } from './change-content.js';

/** @param scheduledAt null: now */
export const move = (deps: DeskDeps, by: Actor, id: string, scheduledAt: string | null): Promise<Outcome> =>
  act(deps, by, id, async (post, row) => {
    await mustOwn(deps, by, post);
    const asked = readIntent(row);
    const wanted = asked?.kind === 'change' ? asked.content : post.content;
    if (timeOf(wanted.scheduledAt) === timeOf(scheduledAt)) return done;
    return changeContent(deps, by, post, row, { ...post.content, scheduledAt });
  });

const timeOf = (iso: string | null): number | null => (iso === null ? null : Date.parse(iso));
