import { link, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BenchWorld } from './server-world.js';

const PER_STATEMENT = 500;

/** Creators of the sandbox, connected to the account: their ids here, and TikTok's. */
export interface Creator {
  id: string;
  openId: string;
}

interface Bulk {
  accounts: { openId: string; tokens: { access_token: string; refresh_token: string } }[];
}

export async function connectCreators(world: BenchWorld, count: number): Promise<Creator[]> {
  const account = { accountPrivate: false, postsPer24h: 100_000 };
  const { accounts } = await world.control<Bulk>('POST', '/accounts/bulk', { count, account });
  const nowMs = Date.now();
  await world.withStore(async ({ db, sealer }) => {
    const rows = accounts.map(({ openId, tokens }) => ({
      id: `tta_${openId}`,
      account_id: world.accountId,
      open_id: openId,
      nickname: openId,
      username: null,
      scopes: 'user.info.basic,video.publish,video.upload',
      tokens: sealer.seal(JSON.stringify([tokens.access_token, tokens.refresh_token]), `tta_${openId}`),
      access_expires_at: nowMs + 7_200_000,
      refresh_expires_at: nowMs + 15_552_000_000,
      state: 'connected' as const,
      created_at: nowMs,
      connected_at: nowMs,
    }));
    for (const some of portions(rows)) await db.insertInto('tiktok_accounts').values(some).execute();
  });
  return accounts.map(({ openId }) => ({ id: `tta_${openId}`, openId }));
}

/** Posts that are accepted and scheduled, each with a video in the folder: names of one and the same file. */
export async function addScheduled(
  world: BenchWorld,
  posts: readonly { id: string; creator: Creator; dueAtMs: number }[],
  video: Uint8Array,
): Promise<void> {
  const folder = path.join(world.env['TIKAPIS_DATA_DIR'] ?? '', 'videos');
  await mkdir(folder, { recursive: true });
  const [first] = posts;
  const file = path.join(folder, `${first?.id}.shared`);
  await writeFile(file, video);
  for (const some of portions(posts))
    await Promise.all(some.map(({ id }) => link(file, path.join(folder, `${id}.mp4`))));
  const facts = JSON.stringify({ container: 'mp4', durationMs: 15_000, sizeBytes: video.length });
  const rows = posts.map(({ id, creator, dueAtMs }) => ({
    ...postRow(world, id),
    tiktok_account_id: creator.id,
    caption: id,
    status: 'scheduled',
    step: 'init' as const,
    next_run_at: dueAtMs,
    scheduled_at: dueAtMs,
    video_file: `${id}.mp4`,
    video_facts: facts,
  }));
  await insertPosts(world, rows);
}

/** Posts that were published long ago, for long lists. */
export const addPublished = (world: BenchWorld, count: number, creator: Creator): Promise<void> => {
  const fromMs = Date.now() - count * 1_000;
  return insertPosts(
    world,
    Array.from({ length: count }, (_, n) => ({
      ...postRow(world, `post_old${String(n).padStart(9, '0')}`),
      tiktok_account_id: creator.id,
      status: 'published',
      created_at: fromMs + n * 1_000,
      published_at: fromMs + n * 1_000,
      publish_id: `v_pub_file~${n}`,
      tiktok_id: String(n),
    })),
  );
};

async function insertPosts(world: BenchWorld, rows: readonly PostRow[]): Promise<void> {
  await world.withStore(async ({ db }) => {
    for (const some of portions(rows)) {
      await db.transaction().execute(async (tx) => {
        await tx.insertInto('posts').values(some).execute();
        const history = some.map(({ id, status, created_at: at }) => ({ post_id: id, at, status, note: null }));
        await tx.insertInto('post_history').values(history).execute();
      });
    }
  });
}

type PostRow = ReturnType<typeof postRow> & { step?: 'init' };

/** What every row has to say. */
function postRow({ accountId, keys }: BenchWorld, id: string) {
  return {
    id,
    account_id: accountId,
    api_key_id: keys[0]?.id ?? '',
    tiktok_account_id: '',
    status: '',
    attempt: 0,
    caption: id,
    hashtags: '[]',
    visibility: 'private',
    mode: 'direct' as const,
    settings: JSON.stringify({ brandedContent: false, brandOrganic: false, aiGenerated: false }),
    created_at: Date.now(),
    inits: 0,
  };
}

function* portions<Each>(all: readonly Each[]): Generator<Each[]> {
  for (let at = 0; at < all.length; at += PER_STATEMENT) yield all.slice(at, at + PER_STATEMENT);
}
