import { describe, expect, it } from '@jest/globals';
import { readTikTokEvent } from './webhook-event.js';

const body = (content: string, change = '') =>
  `{"client_key":"app","event":"post.publish.complete","create_time":1700000000,"user_openid":"open-1"${change},"content":${JSON.stringify(content)}}`;

describe('readTikTokEvent', () => {
  it('reads JSON within JSON', () => {
    expect(readTikTokEvent(body('{"publish_id":"v_pub~1","publish_type":"DIRECT_PUBLISH"}'))).toMatchObject({
      clientKey: 'app',
      event: 'post.publish.complete',
      atMs: 1_700_000_000_000,
      openId: 'open-1',
      publishId: 'v_pub~1',
    });
  });

  it('keeps ids of 64 bits to the last digit, as numbers and as texts', () => {
    const [one, two] = ['7301234567890123456', '7301234567890123457'].map((id) =>
      readTikTokEvent(body(`{"publish_id":${id},"post_id":${id}}`)),
    );
    expect([one?.publishId, two?.publishId]).toEqual(['7301234567890123456', '7301234567890123457']);
    expect(one?.key).not.toBe(two?.key);
    expect(readTikTokEvent(body('{"publish_id":"7301234567890123456","post_id":7301234567890123456}'))?.key).toBe(
      one?.key,
    );
  });

  it('knows the same event again, and another one from it', () => {
    const first = readTikTokEvent(body('{"publish_id":"p"}'))?.key;
    expect(readTikTokEvent(body('{ "publish_id": "p" }'))?.key).toBe(first);
    expect(readTikTokEvent(body('{"publish_id":"p","post_id":"1"}'))?.key).not.toBe(first);
    expect(readTikTokEvent(body('{"publish_id":"p"}').replace('1700000000', '1700000001'))?.key).not.toBe(first);
  });

  it('reads events that are about no publishing', () => {
    expect(readTikTokEvent(body('{"reason":1}'))).toMatchObject({ publishId: '', openId: 'open-1' });
    expect(readTikTokEvent('{"client_key":"app","event":"tiktok.ping"}')).toMatchObject({ event: 'tiktok.ping' });
    expect(readTikTokEvent(body('not JSON'))).toMatchObject({ publishId: '' });
  });

  it.each(['', 'null', '[]', '{}', '{"event":5,"client_key":"app"}', 'x'])('gives nothing for %j', (text) => {
    expect(readTikTokEvent(text)).toBeUndefined();
  });
});
