import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  // An app without an audit may send drafts, whoever is to see the post in the end.
  world = await createWorld({ environment: { TIKTOK_APP_AUDITED: 'false' } });
});
afterAll(() => world.close());

describe('mode: draft', () => {
  it('puts the video into the inbox, where the creator finishes it', async () => {
    const { status, body } = await world.postForm({ mode: 'draft', caption: 'kept for us only' });
    expect(status).toBe(202);
    expect(body.data).toMatchObject({ mode: 'draft', status: 'pending' });
    const post = await world.untilStatus(body.postId, 'published');
    expect(post).toMatchObject({ mode: 'draft', publishId: expect.stringMatching(/^v_inbox_file/) });
    expect(post).not.toHaveProperty('publishedAt');
    expect(post.history.at(-1)?.note).toMatch(/inbox of the TikTok app/);
    expect(await world.ledger('inbox_delivered')).toMatchObject([{ publishId: post.publishId }]);
    expect(await world.ledger('published')).toEqual([]);
  });

  it('is not sent when the creator did not allow drafts, and says which permission is missing', async () => {
    const other = await createWorld({ environment: { TIKTOK_SCOPES: 'user.info.basic,video.publish' } });
    try {
      const { status, body } = await other.postForm({ mode: 'draft' });
      expect(status).toBe(400);
      expect(body.error.details).toMatchObject([
        { rule: 'permission_not_granted', field: 'mode', message: expect.stringContaining('video.upload') },
      ]);
    } finally {
      await other.close();
    }
  });
});
