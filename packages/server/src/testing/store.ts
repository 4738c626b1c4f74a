import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newRow } from '../posts/new-row.js';
import { insertAccount } from '../store/accounts.js';
import { openStore, type Store } from '../store/open-store.js';
import { insertPost, type PostRow } from '../store/posts.js';
import { connectTikTokAccount, type TikTokAccountRow } from '../store/tiktok-accounts.js';
import { sealTokens } from '../tiktok/access.js';

/** When the story of a test begins. */
export const START_MS = Date.parse('2030-01-01T12:00:00Z');

export interface TestStore extends Store {
  folder: string;
  account: TikTokAccountRow;
  /** Stores a post that is due, with whatever the test wants of it. */
  addPost: (change?: Partial<PostRow>) => Promise<PostRow>;
  row: (id: string) => Promise<PostRow>;
}

/** A store in a folder of its own, or another empty one, with an account, a key and a connected TikTok account. */
export async function openTestStore(
  open = (folder: string): Promise<Store> => openStore(folder, undefined),
): Promise<TestStore> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tikapis-store-'));
  const store = await open(folder);
  const { db, sealer } = store;
  await insertAccount(
    db,
    { id: 'acc_1', email: 'me@example.com', plan: 'enterprise', created_at: START_MS },
    {
      id: 'key_1',
      account_id: 'acc_1',
      name: 'First',
      hash: 'hash',
      masked: 'masked',
      created_at: START_MS,
      revoked_at: null,
      expires_at: null,
      last_used_at: null,
      is_built_in: 0,
    },
  );
  const account = await connectTikTokAccount(
    db,
    {
      id: 'tta_1',
      account_id: 'acc_1',
      open_id: 'open-1',
      nickname: 'Creator',
      username: 'creator',
      scopes: 'user.info.basic,video.publish',
      access_expires_at: START_MS + 7_200_000,
      refresh_expires_at: START_MS + 15_552_000_000,
      state: 'connected',
      created_at: START_MS,
      connected_at: START_MS,
    },
    (id) => sealTokens(sealer, id, { accessToken: 'act.1', refreshToken: 'rft.1' }),
  );
  let count = 0;
  const row = (id: string) => db.selectFrom('posts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return {
    ...store,
    folder,
    account,
    row,
    async addPost(change = {}) {
      count += 1;
      const id = change.id ?? `post_${count}`;
      await insertPost(db, { ...postRow(id), ...change }, null, { sinceMs: 0, most: 1_000 });
      return row(id);
    },
    async close() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

const choices = {
  visibility: 'private',
  mode: 'direct',
  brandedContent: false,
  brandOrganic: false,
  aiGenerated: false,
} as const;

/** An accepted post with its video in storage. */
const postRow = (id: string): PostRow =>
  newRow(
    { ...choices, caption: 'A caption', hashtags: [], scheduledAtMs: null, videoUrl: null },
    {
      id,
      account_id: 'acc_1',
      api_key_id: 'key_1',
      tiktok_account_id: 'tta_1',
      created_at: START_MS,
      video_file: `${id}.mp4`,
      video_facts: JSON.stringify({ container: 'mp4', sizeBytes: 5, durationMs: 1_000, width: 720, height: 1280 }),
    },
  );
