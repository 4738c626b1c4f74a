import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStore, type Store } from '../store/open-store.js';

/** When the story of a test begins. */
export const START_MS = Date.parse('2030-01-01T12:00:00Z');

/** An empty store in a folder of its own, which goes with it. */
export async function openTestStore(): Promise<Store> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tikapis-slack-'));
  const store = await openStore({ dataDir: folder, databaseUrl: undefined, encryptionKeys: undefined });
  return {
    ...store,
    async close() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
