import { changedFields } from '../changed-fields.js';
import { contentHash, type PostContent } from '../content.js';
import { readIntent } from '../intent.js';
import type { Actor, Outcome } from '../post-desk.js';
import { act, type DeskDeps, done, mustOwn } from './act.js';
import { changeContent } from './change-content.js';
import { refusals } from './refusals.js';

export const edit = (
  deps: DeskDeps,
  by: Actor,
  id: string,
  expected: { revision: number },
  content: PostContent,
): Promise<Outcome> =>
  act(deps, by, id, async (post, row) => {
    await mustOwn(deps, by, post);
    const hash = contentHash(content);
    const asked = readIntent(row);
    const isAskedFor = asked?.kind === 'change' && contentHash(asked.content) === hash;
    // Somebody may have looked at the video meanwhile.
    const isDone = post.revision === expected.revision + 1 && changedFields(post.content, content).length === 0;
    if (isAskedFor || isDone) return done;
    if (post.revision !== expected.revision) throw refusals.changedMeanwhile();
    return changeContent(deps, by, post, row, content);
  });
