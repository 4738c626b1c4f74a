import type { Database } from './schema.js';

/** The names of all videos that a post still names. */
export async function neededVideos(db: Database): Promise<Set<string>> {
  const rows = await db.selectFrom('posts').select('video_file').where('video_file', 'is not', null).execute();
  return new Set(rows.flatMap(({ video_file: file }) => file ?? []));
}

/**
 * Takes the names of the videos that nobody needs any more from their posts: of published and cancelled ones, and of
 * those that failed before a time. Gives the names; the videos are to be removed then.
 */
export async function giveUpVideos(db: Database, { failedBeforeMs }: { failedBeforeMs: number }): Promise<string[]> {
  return db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('posts')
      .select(['id', 'video_file'])
      .where('video_file', 'is not', null)
      .where((eb) =>
        eb.or([
          eb('status', 'in', ['published', 'cancelled']),
          eb.and([eb('status', '=', 'failed'), eb('failed_at', '<', failedBeforeMs)]),
        ]),
      )
      .limit(1_000)
      .execute();
    const names: string[] = [];
    for (const { id, video_file: name } of rows) {
      // Its owner may have retried it meanwhile.
      const { numUpdatedRows } = await tx
        .updateTable('posts')
        .set({ video_file: null })
        .where('id', '=', id)
        .where('status', 'in', ['published', 'cancelled', 'failed'])
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 1n && name !== null) names.push(name);
    }
    return names;
  });
}
