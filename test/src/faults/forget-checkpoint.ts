import path from 'node:path';
import { openSqlite } from '@tikapis/database';
import { sql } from 'kysely';

/**
 * Switches the checkpoint off that stands between TikTok's answer to an init and the first byte: what the server stores
 * there is undone at once. As long as a post goes on in one breath nothing is noticed; when the upload is interrupted,
 * the server finds the post before its init and announces it again.
 */
export async function forgetCheckpoint(dataDir: string): Promise<void> {
  const database = openSqlite(path.join(dataDir, 'tikapis.sqlite'));
  await sql`create table forgotten (post_id text primary key, publish_id text)`.execute(database);
  await sql`
    create trigger forget_init after update of step on posts when old.step = 'init' and new.step = 'upload' begin
      insert or replace into forgotten values (new.id, new.publish_id);
      update posts set step = 'init', publish_id = null, upload_url = null where id = new.id;
    end`.execute(database);
  await sql`
    create trigger remember_init after update of step on posts when new.step = 'poll' and new.publish_id is null begin
      update posts set publish_id = (select publish_id from forgotten where post_id = new.id) where id = new.id;
    end`.execute(database);
  await database.destroy();
}
