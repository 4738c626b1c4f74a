import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Client, put, someBytes, startClient } from '../testing/client.js';
import { stillClock } from '../testing/clock.js';

const dayMs = 86_400_000;
const source_info = { source: 'FILE_UPLOAD', video_size: 10, chunk_size: 10, total_chunk_count: 1 };
const post_info = { privacy_level: 'SELF_ONLY' };

let client: Client;
const clock = stillClock();
beforeEach(async () => {
  client = await startClient({ now: clock.now, knobs: { rateLimits: false, accessTtlSec: 30 * 86_400 } });
});
afterEach(() => client.sandbox.close());

async function publish(token: string, inbox = false) {
  const { publishId, uploadUrl } = await client.init(token, { sizeBytes: 10, inbox });
  await put(uploadUrl, someBytes(10));
  return client.settled(token, publishId);
}

async function newCreator(openId: string, knobs = {}) {
  await client.control('POST', '/accounts', { openId, ...knobs });
  return client.tokenFor(openId);
}

async function initOutcome(token: string, inbox = false) {
  const path = inbox ? '/v2/post/publish/inbox/video/init/' : '/v2/post/publish/video/init/';
  const { status, json } = await client.api(path, { post_info, source_info }, token);
  return `${status} ${json.error.code}`;
}

async function creatorInfoOutcome(token: string) {
  const { status, json } = await client.api('/v2/post/publish/creator_info/query/', {}, token);
  return `${status} ${json.error.code}`;
}

describe('caps', () => {
  it('end the posts of a creator after their number in 24 hours; creator_info says so with 200', async () => {
    const token = await newCreator('busy', { postsPer24h: 2 });
    await publish(token);
    clock.advance(1000);
    await publish(token);
    expect(await creatorInfoOutcome(token)).toBe('200 spam_risk_too_many_posts');
    expect(await initOutcome(token)).toBe('403 spam_risk_too_many_posts');
    clock.advance(dayMs - 1000);
    expect(await creatorInfoOutcome(token)).toBe('200 ok');
    expect(await initOutcome(token)).toBe('200 ok');
  });

  it('fail what was begun before the cap and is complete after it', async () => {
    const token = await newCreator('eager', { postsPer24h: 1 });
    const [first, second] = [await client.init(token, { sizeBytes: 10 }), await client.init(token, { sizeBytes: 10 })];
    await put(first.uploadUrl, someBytes(10));
    expect((await client.settled(token, first.publishId)).status).toBe('PUBLISH_COMPLETE');
    await put(second.uploadUrl, someBytes(10));
    expect(await client.settled(token, second.publishId)).toMatchObject({
      status: 'FAILED',
      fail_reason: 'spam_risk_too_many_posts',
    });
  });

  it('let an unaudited app post for five creators a day', async () => {
    const tokens = [];
    for (let creator = 1; creator <= 6; creator += 1) tokens.push(await newCreator(`creator-${creator}`));
    const [sixth = '', ...five] = tokens.toReversed();
    for (const token of five) expect((await publish(token)).status).toBe('PUBLISH_COMPLETE');
    expect(await creatorInfoOutcome(sixth)).toBe('200 reached_active_user_cap');
    expect(await initOutcome(sixth)).toBe('403 reached_active_user_cap');
    expect(await initOutcome(five[0] ?? '')).toBe('200 ok');
    await client.control('PATCH', '/knobs', { audited: true });
    expect(await initOutcome(sixth)).toBe('200 ok');
    await client.control('PATCH', '/knobs', { activeUserCap: 5 });
    expect(await initOutcome(sixth)).toBe('403 reached_active_user_cap');
    clock.advance(dayMs);
    expect(await initOutcome(sixth)).toBe('200 ok');
  });

  it('hold five drafts in an inbox until one is posted or a day is over', async () => {
    const token = await newCreator('drafter');
    for (let draft = 1; draft <= 5; draft += 1) await publish(token, true);
    expect(await initOutcome(token, true)).toBe('403 spam_risk_too_many_pending_share');
    const [first] = await client.ledger('inbox_delivered');
    await client.control('POST', `/drafts/${first?.publishId}/post`);
    expect(await initOutcome(token, true)).toBe('200 ok');
    await publish(token, true);
    expect(await initOutcome(token, true)).toBe('403 spam_risk_too_many_pending_share');
    clock.advance(dayMs);
    expect(await initOutcome(token, true)).toBe('200 ok');
  });

  it('keep a banned creator from everything', async () => {
    const token = await newCreator('banned', { bannedFromPosting: true });
    expect(await creatorInfoOutcome(token)).toBe('200 spam_risk_user_banned_from_posting');
    expect(await initOutcome(token)).toBe('403 spam_risk_user_banned_from_posting');
    expect(await initOutcome(token, true)).toBe('403 spam_risk_user_banned_from_posting');
  });
});
