import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiBody, type Client, startClient } from '../testing/client.js';

let client: Client;
let token: string;
beforeAll(async () => {
  client = await startClient();
  token = await client.tokenFor();
});
afterAll(() => client.sandbox.close());

describe('creator_info/query', () => {
  it('tells of a private account, with or without a body', async () => {
    const expected = {
      creator_avatar_url: expect.stringMatching(/^https:/),
      creator_username: 'demo_user',
      creator_nickname: 'Demo',
      privacy_level_options: ['FOLLOWER_OF_CREATOR', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'],
      comment_disabled: false,
      duet_disabled: true,
      stitch_disabled: true,
      max_video_post_duration_sec: 300,
    };
    for (const body of ['', '{}']) {
      const { status, json } = await client.api('/v2/post/publish/creator_info/query/', body, token);
      expect([status, json.data]).toEqual([200, expected]);
    }
  });

  it('tells of a public account as it was set, audited or not', async () => {
    const profile = { accountPrivate: false, commentDisabled: true, duetDisabled: false, maxDurationSec: 600 };
    await client.control('POST', '/accounts', { openId: 'sbx-open-1', ...profile });
    const { json } = await client.api('/v2/post/publish/creator_info/query/', {}, token);
    expect(json.data).toMatchObject({
      privacy_level_options: ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'],
      comment_disabled: true,
      duet_disabled: false,
      max_video_post_duration_sec: 600,
    });
  });
});

describe('user/info', () => {
  async function userInfo(fields: string, accessToken = token) {
    const headers = { authorization: `Bearer ${accessToken}` };
    const response = await fetch(`${client.url}/v2/user/info/?fields=${fields}`, { headers });
    const json = (await response.json()) as ApiBody;
    return { status: response.status, json };
  }

  it('gives the fields that are asked for', async () => {
    const { status, json } = await userInfo('open_id,display_name,username,video_count');
    expect(status).toBe(200);
    expect(json.data).toEqual({
      user: { open_id: 'sbx-open-1', display_name: 'Demo', username: 'demo_user', video_count: 0 },
    });
  });

  it('refuses fields of scopes that were not granted, unknown ones, and none', async () => {
    const basic = await client.tokenFor('sbx-open-1', ['user.info.basic']);
    expect((await userInfo('open_id,display_name', basic)).status).toBe(200);
    const refused = await userInfo('open_id,username', basic);
    expect([refused.status, refused.json.error.code]).toEqual([401, 'scope_not_authorized']);
    expect((await userInfo('open_id,password')).json.error.code).toBe('invalid_params');
    expect((await userInfo('')).json.error.code).toBe('invalid_params');
  });
});
