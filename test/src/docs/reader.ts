import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createWorld, sample, type World } from '../server/world.js';
import { startVideoHost, type VideoHost } from '../server/video-host.js';
import { serverEnv } from '../support/server-process.js';
import { root } from './documents.js';
import type { Surroundings } from './shell-session.js';

/** Somebody who follows the documents: with a running server, a key, and a video. */
export interface Reader {
  /** A folder of their own for each document, and posts to change. */
  sitsDownWith: (document: string) => Promise<Surroundings>;
  close: () => Promise<void>;
}

export async function createReader(): Promise<Reader> {
  const world = await createWorld();
  const hook = (_request: unknown, response: { end: () => void }) => response.end();
  const host = await startVideoHost({ '/clip.mp4': sample, '/holiday.mp4': sample, '/hooks/tikapis': hook });
  const folders: string[] = [];
  return {
    async sitsDownWith(document) {
      const cwd = await folderFor(document);
      folders.push(cwd);
      const env = {
        ...serverEnv(path.join(cwd, 'data'), world.sandboxUrl),
        KEY: world.apiKey,
        API: world.apiUrl(),
        TIKAPIS_API_KEY: world.apiKey,
        TIKAPIS_BASE_URL: world.apiUrl(),
        CAPTION: 'By the sea',
      };
      return { cwd, env, instead: await insteadOfExamples(world, host) };
    },
    async close() {
      await host.close();
      await world.close();
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
    },
  };
}

/** As the folder that a document speaks of: the repository, or the one of its package. */
async function folderFor(document: string): Promise<string> {
  const cwd = await mkdtemp(path.join(tmpdir(), 'tikapis-docs-'));
  const links = {
    packages: 'packages',
    node_modules: 'test/node_modules',
    dist: path.join(path.dirname(document), 'dist'),
  };
  await Promise.all([
    ...Object.entries(links).map(([name, target]) => symlink(path.join(root, target), path.join(cwd, name))),
    ...['clip.mp4', 'holiday.mp4'].map((name) => writeFile(path.join(cwd, name), sample)),
  ]);
  return cwd;
}

async function insteadOfExamples(world: World, host: VideoHost): Promise<Surroundings['instead']> {
  const scheduled = await world.postForm({ schedule: '2099-01-01T00:00:00Z', visibility: 'private' });
  const failed = await world.postForm({ caption: 'Buy now #sbx_spam_risk_text', visibility: 'private' });
  await world.untilStatus(failed.body.postId, 'failed');
  const key = await world.call<{ data: { id: string } }>('POST', '/keys', {
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Laptop' }),
  });
  return [
    ['post_…/retry', `${failed.body.postId}/retry`],
    ['FAILED=post_…', `FAILED=${failed.body.postId}`],
    ['post_…', scheduled.body.postId],
    ['key_…', key.body.data.id],
    ['https://hooks.zapier.com/hooks/callback/…', `${host.url}/hooks/tikapis`],
    ['https://example.com', host.url],
    ['http://127.0.0.1:8787', new URL(world.apiUrl()).origin],
    ['http://127.0.0.1:40719', world.sandboxUrl],
  ];
}
