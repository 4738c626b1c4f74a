import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Client, put, someBytes, startClient } from '../testing/client.js';

const statusPath = '/v2/post/publish/status/fetch/';
const cancelPath = '/v2/post/publish/cancel/';

let client: Client;
let token: string;
beforeEach(async () => {
  client = await startClient({ knobs: { rateLimits: false, audited: true } });
  token = await client.tokenFor();
});
afterEach(() => client.sandbox.close());

async function upload(options: Parameters<Client['init']>[1] = {}): Promise<string> {
  const { publishId, uploadUrl } = await client.init(token, options);
  expect((await put(uploadUrl, someBytes(1000))).status).toBe(201);
  return publishId;
}

const status = async (publishId: string) => client.api(statusPath, { publish_id: publishId }, token);

describe('a direct post', () => {
  it('is processed, published, moderated and then public, its id an integer that no double holds', async () => {
    await client.control('POST', '/accounts', { openId: 'sbx-open-1', accountPrivate: false });
    await client.control('PATCH', '/knobs', { processingDelayMs: 5_000_000, moderationDelayMs: 10_000_000, speed: 10 });
    const publishId = await upload({ privacyLevel: 'PUBLIC_TO_EVERYONE' });
    expect((await status(publishId)).json.data).toEqual({ status: 'PROCESSING_UPLOAD', uploaded_bytes: 1000 });
    await client.control('POST', '/clock', { advanceMs: 400_000 });
    expect((await status(publishId)).json.data.status).toBe('PROCESSING_UPLOAD');
    await client.control('POST', '/clock', { advanceMs: 100_000 });
    expect((await status(publishId)).json.data).toEqual({ status: 'PUBLISH_COMPLETE', uploaded_bytes: 1000 });
    await client.control('POST', '/clock', { advanceMs: 1_000_000 });

    const { text } = await status(publishId);
    const [, id = ''] = /"publicaly_available_post_id":\[(\d+)\]/.exec(text) ?? [];
    expect(id).toHaveLength(19);
    expect(String(JSON.parse(id))).not.toBe(id);
    expect(await client.ledger('published')).toMatchObject([{ publishId, postId: id }]);
    expect(await client.ledger('publicly_available')).toMatchObject([{ publishId, postId: id }]);
  });

  it('for oneself never has a public id', async () => {
    const publishId = await upload();
    expect(await client.settled(token, publishId)).toEqual({ status: 'PUBLISH_COMPLETE', uploaded_bytes: 1000 });
    await client.control('POST', '/clock', { advanceMs: 86_400_000 });
    expect((await status(publishId)).text).not.toContain('post_id');
  });

  it('fails with the reason that its caption orders, unless the sandbox is faithful', async () => {
    const failed = await client.settled(token, await upload({ title: 'Look #sbx_frame_rate_check_failed' }));
    expect(failed).toEqual({ status: 'FAILED', fail_reason: 'frame_rate_check_failed', uploaded_bytes: 1000 });
    await client.control('PATCH', '/knobs', { faithful: true });
    const done = await client.settled(token, await upload({ title: 'Look #sbx_frame_rate_check_failed' }));
    expect(done.status).toBe('PUBLISH_COMPLETE');
  });

  it('fails when the app loses its access, or the creator the right to post, meanwhile', async () => {
    await client.control('PATCH', '/knobs', { processingDelayMs: 10_000 });
    const orphan = await upload();
    await client.form('/v2/oauth/revoke/', { token });
    await client.control('POST', '/clock', { advanceMs: 10_000 });
    token = await client.tokenFor();
    expect((await status(orphan)).json.data.fail_reason).toBe('auth_removed');

    const banned = await upload();
    await client.control('POST', '/accounts', { openId: 'sbx-open-1', bannedFromPosting: true });
    await client.control('POST', '/clock', { advanceMs: 10_000 });
    expect((await status(banned)).json.data.fail_reason).toBe('spam_risk_user_banned_from_posting');
  });
});

describe('a draft', () => {
  it('ends in the inbox, until the creator posts it', async () => {
    const publishId = await upload({ inbox: true });
    expect(publishId).toMatch(/^v_inbox_file~v2\.\d{19}$/);
    expect((await client.settled(token, publishId)).status).toBe('SEND_TO_USER_INBOX');
    await client.control('POST', '/accounts', { openId: 'sbx-open-1', accountPrivate: false });
    const body = { privacyLevel: 'PUBLIC_TO_EVERYONE', title: 'Mine' };
    const { postId } = await client.control<{ postId: string }>('POST', `/drafts/${publishId}/post`, body);
    expect((await status(publishId)).json.data.status).toBe('PUBLISH_COMPLETE');
    await client.control('POST', '/clock', { advanceMs: 1 });
    expect((await status(publishId)).text).toContain(`"publicaly_available_post_id":[${postId}]`);
  });

  it('cannot be posted before it is there', async () => {
    const { publishId } = await client.init(token, { inbox: true });
    await expect(client.control('POST', `/drafts/${publishId}/post`)).rejects.toThrow(/^409/);
  });
});

describe('status and cancel', () => {
  it('know only the publishes of the account', async () => {
    const { publishId } = await client.init(token);
    await client.control('POST', '/accounts', { openId: 'other' });
    const other = await client.tokenFor('other');
    for (const path of [statusPath, cancelPath]) {
      const foreign = await client.api(path, { publish_id: publishId }, other);
      expect(`${foreign.status} ${foreign.json.error.code}`).toBe('400 token_not_authorized_for_specified_publish_id');
      const unknown = await client.api(path, { publish_id: 'v_pub_file~v2-1.1' }, token);
      expect(`${unknown.status} ${unknown.json.error.code}`).toBe('400 invalid_publish_id');
    }
  });

  it('end a download on request, and an upload never', async () => {
    await client.control('PATCH', '/knobs', { verifiedDomains: ['example.org'] });
    const source_info = { source: 'PULL_FROM_URL', video_url: 'https://example.org/a.mp4' };
    const { json } = await client.api('/v2/post/publish/inbox/video/init/', { source_info }, token);
    const pulled = json.data.publish_id;
    expect((await status(pulled)).json.data).toEqual({ status: 'PROCESSING_DOWNLOAD', downloaded_bytes: 0 });
    expect((await client.api(cancelPath, { publish_id: pulled }, token)).json).toMatchObject({ error: { code: 'ok' } });
    expect((await status(pulled)).json.data).toMatchObject({ status: 'FAILED', fail_reason: 'publish_cancelled' });

    const { publishId } = await client.init(token);
    const refused = await client.api(cancelPath, { publish_id: publishId }, token);
    expect(`${refused.status} ${refused.json.error.code}`).toBe('400 publish_not_cancellable');
  });

  it('see a download given up after its hour', async () => {
    await client.control('PATCH', '/knobs', { verifiedDomains: ['example.org'] });
    const source_info = { source: 'PULL_FROM_URL', video_url: 'https://example.org/a.mp4' };
    const { json } = await client.api('/v2/post/publish/inbox/video/init/', { source_info }, token);
    await client.control('POST', '/clock', { advanceMs: 3_600_000 });
    const { fail_reason } = (await status(json.data.publish_id)).json.data;
    expect(fail_reason).toBe('video_pull_failed');
  });
});
