import type { TikApisError } from '@tikapis/core';
import type { RefusedError } from '../app/refused-error.js';
import { submittedWith } from '../store/post-lists.js';
import { changePost, postAtTikApis, type PostRow } from '../store/posts.js';
import type { Database } from '../store/schema.js';
import { failureOf } from './failure-of.js';

interface LostDeps {
  db: Database;
  now: () => number;
  newErrorId: () => string;
}

/** TikAPIs does not know a post that it had, or not with this key: nothing more will be told of it. */
export async function postIsGone(
  deps: LostDeps,
  { holder, tikapisPostId }: { holder: string; tikapisPostId: string },
  error: TikApisError,
): Promise<void> {
  const row = await postAtTikApis(deps.db, holder, tikapisPostId);
  if (row?.state !== 'submitted' || row.intent !== null) return;
  await tell(deps, row, error, { state: 'settled', settled_at: deps.now() });
}

/** Nothing can be asked with a key. Its posts go on at TikAPIs, and their authors are told that we cannot see it. */
export async function keyIsRefused(deps: LostDeps, holder: string, error: TikApisError | RefusedError): Promise<void> {
  for (const row of await submittedWith(deps.db, holder)) if (row.failure === null) await tell(deps, row, error, {});
}

/** It can be asked again: what was said of the key is over. */
export async function keyWorks({ db, now }: Pick<LostDeps, 'db' | 'now'>, holder: string): Promise<void> {
  for (const row of await submittedWith(db, holder))
    if (row.failure !== null && row.intent === null)
      await changePost(db, row, { set: { failure: null }, trail: [] }, now());
}

/** If something else has happened to it at this very moment, the next look tells again. */
async function tell(
  { db, now, newErrorId }: LostDeps,
  row: PostRow,
  error: TikApisError | RefusedError,
  set: Partial<Pick<PostRow, 'state' | 'settled_at'>>,
): Promise<void> {
  const failure = failureOf(error, newErrorId());
  await changePost(db, row, { set: { ...set, failure: JSON.stringify(failure) }, trail: [] }, now());
}
