import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createWorld, type World } from '../server/world.js';
import { createPostgresDatabase } from '../support/postgres.js';

const page = readFileSync(new URL('../../../docs/upgrade-and-backup.md', import.meta.url), 'utf8');

/** Runs the commands that stand under this comment in `docs/upgrade-and-backup.md`. */
function runFromPage(comment: string, variables: Record<string, string>): void {
  const [, after = ''] = page.split(`<!-- ${comment} -->\n`);
  const [, commands] = /^```sh\n([^]*?)^```/m.exec(after) ?? [];
  if (commands === undefined) throw new Error(`The page has no commands to ${comment}.`);
  execFileSync('sh', ['-e', '-c', commands], { env: { ...process.env, NODE_NO_WARNINGS: '1', ...variables } });
}

/** A server, and a copy of it that is made and brought back as the page says. */
export interface CopiedServer {
  world: World;
  /** While the server runs. */
  copy: () => void;
  /** While it is stopped. */
  bringBack: () => void;
  close: () => Promise<void>;
}

export async function withEmbeddedDatabase(): Promise<CopiedServer> {
  const world = await createWorld({ environment: { DATABASE_URL: '', TIKAPIS_ENCRYPTION_KEYS: '' } });
  return { world, ...copying(world, 'embedded', {}, () => world.close()) };
}

export async function withPostgres(): Promise<CopiedServer> {
  const database = await createPostgresDatabase();
  const DATABASE_URL = database.url;
  const TIKAPIS_ENCRYPTION_KEYS = randomBytes(32).toString('base64');
  const world = await createWorld({ environment: { DATABASE_URL, TIKAPIS_ENCRYPTION_KEYS } });
  const end = async () => {
    await world.close();
    await database.drop();
  };
  return { world, ...copying(world, 'postgres', { DATABASE_URL }, end) };
}

function copying({ dataDir }: World, kind: string, variables: Record<string, string>, end: () => Promise<void>) {
  const place = mkdtempSync(path.join(tmpdir(), 'tikapis-copy-'));
  const all = { ...variables, DATA: dataDir, COPY: path.join(place, 'copy') };
  return {
    copy: () => runFromPage(`copy, ${kind}`, all),
    bringBack: () => runFromPage(`bring back, ${kind}`, all),
    async close() {
      await end();
      for (const folder of [place, `${dataDir}.before`]) rmSync(folder, { recursive: true, force: true });
    },
  };
}
