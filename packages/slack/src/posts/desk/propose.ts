import { newId } from '@tikapis/database';
import { admit } from '../../identity/admit.js';
import { insertPost, postOfOrigin } from '../../store/posts.js';
import { contentHash } from '../content.js';
import type { Actor, Outcome, Proposal } from '../post-desk.js';
import { readPost } from '../read-post.js';
import { type DeskDeps, outcomeOf } from './act.js';
import { fresh, mustBeAhead, onward, policyNow } from './change-content.js';
import { refusals } from './refusals.js';

export const propose = (deps: DeskDeps, by: Actor, proposal: Proposal): Promise<Outcome> =>
  outcomeOf(deps, async () => {
    const { db, directory, now, wake } = deps;
    const { channelId, threadTs, content } = proposal;
    const originKey = `${by.teamId} ${proposal.originKey}`;
    await admit(directory, by);
    const known = await postOfOrigin(db, originKey);
    if (known !== undefined) return readPost(db, known);
    if ((await directory.tikapis(by.teamId, by.userId)) === null) throw refusals.notConnected();
    const nowMs = now();
    mustBeAhead(content, nowMs);
    const policy = await policyNow(deps, by.teamId);
    const isNew = await insertPost(db, {
      id: newId('sp', nowMs),
      team_id: by.teamId,
      enterprise_id: by.enterpriseId,
      author_id: by.userId,
      channel_id: channelId,
      thread_ts: threadTs,
      origin_key: originKey,
      content: JSON.stringify(content),
      content_hash: contentHash(content),
      revision: 1,
      version: 1,
      policy: policy === null ? null : JSON.stringify(policy),
      ...fresh,
      ...onward(policy, content, nowMs),
      message_channel_id: null,
      message_ts: null,
      shown_hash: null,
      told: 0,
      losses: 0,
      next_run_at: nowMs,
      lease_owner: null,
      lease_until: null,
      created_at: nowMs,
      updated_at: nowMs,
    });
    // The same submit, delivered at the same time.
    const row = await postOfOrigin(db, originKey);
    if (row === undefined) throw new Error('A post that was stored is gone.');
    if (isNew) wake();
    return readPost(db, row);
  });
