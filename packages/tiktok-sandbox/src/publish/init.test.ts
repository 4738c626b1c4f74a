import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Client, startClient } from '../testing/client.js';

const path = '/v2/post/publish/video/init/';
const source = { source: 'FILE_UPLOAD', video_size: 1000, chunk_size: 1000, total_chunk_count: 1 };
const pull = (video_url: string) => ({ source: 'PULL_FROM_URL', video_url });
const post = (changes = {}) => ({ privacy_level: 'SELF_ONLY', ...changes });

let client: Client;
let token: string;
beforeEach(async () => {
  client = await startClient({ knobs: { rateLimits: false } });
  token = await client.tokenFor();
});
afterEach(() => client.sandbox.close());

async function outcome(post_info: object, source_info: object = source, account = token) {
  const { status, json } = await client.api(path, { post_info, source_info }, account);
  return `${status} ${json.error.code}`;
}

async function publicAudited() {
  await client.control('PATCH', '/knobs', { audited: true });
  await client.control('POST', '/accounts', { openId: 'sbx-open-1', accountPrivate: false });
}

describe('a direct post init', () => {
  it('answers a publish_id and an address of its own, and writes all down', async () => {
    const { status, json } = await client.api(path, { post_info: post({ title: 'Hi' }), source_info: source }, token);
    expect(status).toBe(200);
    expect(json.error).toEqual({ code: 'ok', message: '', log_id: expect.stringMatching(/^\d{14}[0-9A-F]{20}$/) });
    expect(json.data.publish_id).toMatch(/^v_pub_file~v2-1\.\d{19}$/);
    expect(json.data.upload_url.startsWith(`${client.url}/upload/?upload_id=`)).toBe(true);
    expect(json.data.upload_url).toContain('&upload_token=');
    expect(json.data.upload_url.length).toBeLessThanOrEqual(256);
    expect(await client.ledger('init')).toMatchObject([
      {
        account: 'sbx-open-1',
        publishId: json.data.publish_id,
        flow: 'direct',
        // A private account has neither duet nor stitch, whatever was asked for.
        postInfo: { privacy_level: 'SELF_ONLY', title: 'Hi', disable_duet: true, disable_comment: false },
        sourceInfo: source,
      },
    ]);
  });

  it('takes the path with and without its slash', async () => {
    const answer = await client.api(path.slice(0, -1), { post_info: post(), source_info: source }, token);
    expect(answer.status).toBe(200);
  });

  it.each([
    ['no JSON', '{'],
    ['no post_info', { source_info: source }],
    ['no source_info', { post_info: post() }],
    ['an unknown privacy level', { post_info: post({ privacy_level: 'PUBLIC' }), source_info: source }],
    ['2201 code units of caption', { post_info: post({ title: '🎬'.repeat(1100) + 'a' }), source_info: source }],
    ['a toggle that is no boolean', { post_info: post({ is_aigc: 'yes' }), source_info: source }],
    ['a number in a string', { post_info: post(), source_info: { ...source, video_size: '1000' } }],
    ['chunks that do not add up', { post_info: post(), source_info: { ...source, total_chunk_count: 2 } }],
    ['an unknown source', { post_info: post(), source_info: { ...source, source: 'FTP' } }],
    ['branded content for oneself', { post_info: post({ brand_content_toggle: true }), source_info: source }],
    ['an http address', { post_info: post(), source_info: pull('http://example.org/a.mp4') }],
    ['an IP address', { post_info: post(), source_info: pull('https://192.0.2.1/a.mp4') }],
  ])('is refused with invalid_params for %s', async (_name, body) => {
    const { status, json } = await client.api(path, body, token);
    expect([status, json.error.code]).toEqual([400, 'invalid_params']);
    expect(await client.ledger('init')).toEqual([]);
  });

  it('takes 2200 code units of caption and fields that TikTok does not know', async () => {
    expect(await outcome(post({ title: '🎬'.repeat(1100), sound: 1 }))).toBe('200 ok');
  });

  it('needs a privacy level out of the options', async () => {
    expect(await outcome({})).toBe('403 privacy_level_option_mismatch');
    expect(await outcome(post({ privacy_level: 'PUBLIC_TO_EVERYONE' }))).toBe('403 privacy_level_option_mismatch');
    await publicAudited();
    expect(await outcome(post({ privacy_level: 'FOLLOWER_OF_CREATOR' }))).toBe('403 privacy_level_option_mismatch');
    expect(await outcome(post({ privacy_level: 'PUBLIC_TO_EVERYONE' }))).toBe('200 ok');
  });

  it('of an unaudited app is for oneself, on a private account', async () => {
    const refused = '403 unaudited_client_can_only_post_to_private_accounts';
    expect(await outcome(post({ privacy_level: 'FOLLOWER_OF_CREATOR' }))).toBe(refused);
    await client.control('POST', '/accounts', { openId: 'sbx-open-1', accountPrivate: false });
    expect(await outcome(post())).toBe(refused);
  });

  it('needs a verified address to pull from', async () => {
    const address = pull('https://media.example.org/v/clip.mp4');
    expect(await outcome(post(), address)).toBe('403 url_ownership_unverified');
    await client.control('PATCH', '/knobs', { verifiedUrlPrefixes: ['https://media.example.org/v/'] });
    expect(await outcome(post(), address)).toBe('200 ok');
    expect(await outcome(post(), pull('https://media.example.org/w/clip.mp4'))).toBe('403 url_ownership_unverified');
    await client.control('PATCH', '/knobs', { verifiedDomains: ['example.org'] });
    expect(await outcome(post(), pull('https://cdn.example.org/clip.mp4'))).toBe('200 ok');
    expect(await outcome(post(), pull('https://badexample.org/clip.mp4'))).toBe('403 url_ownership_unverified');
  });

  it('checks token, scope, rate, body, privacy, audit, address and ban in this order', async () => {
    await client.control('PATCH', '/knobs', { rateLimits: true });
    await client.control('POST', '/accounts', { openId: 'sbx-open-1', bannedFromPosting: true });
    const foreign = pull('https://media.example.org/a.mp4');
    const call = async (body: unknown, account?: string) => (await client.api(path, body, account)).json.error.code;

    expect(await call('{')).toBe('access_token_invalid');
    expect(await call('{', 'act.unknown')).toBe('access_token_invalid');
    expect(await call('{', await client.tokenFor('sbx-open-1', ['video.upload']))).toBe('scope_not_authorized');
    expect(await call('{', token)).toBe('invalid_params');
    expect(await call({ post_info: {}, source_info: foreign }, token)).toBe('privacy_level_option_mismatch');
    const forFollowers = post({ privacy_level: 'FOLLOWER_OF_CREATOR' });
    const unaudited = 'unaudited_client_can_only_post_to_private_accounts';
    expect(await call({ post_info: forFollowers, source_info: foreign }, token)).toBe(unaudited);
    expect(await call({ post_info: post(), source_info: foreign }, token)).toBe('url_ownership_unverified');
    expect(await call({ post_info: post(), source_info: source }, token)).toBe('spam_risk_user_banned_from_posting');
    expect(await call('{', token)).toBe('invalid_params');
    expect(await call('{', token)).toBe('rate_limit_exceeded');
  });
});
