import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { copyApp } from './app-folder.js';

export type Flavour = 'hosted' | 'self-hosted';

/** The app as Zapier would be sent it, unpacked outside the repository. */
export interface PackedApp {
  folder: string;
  zipBytes: number;
  files: string[];
  remove: () => Promise<void>;
}

/** Builds the zip with Zapier's own command, as the README tells it, and unpacks it. */
export async function packApp(flavour: Flavour): Promise<PackedApp> {
  const app = await copyApp();
  try {
    const { code, stdout, stderr } = await app.zapier(['build', '--skip-dep-install', '--skip-validation'], {
      TIKAPIS_ZAPIER_FLAVOUR: flavour,
    });
    // A zip is there after a build that failed, too.
    if (code !== 0) throw new Error(`zapier-platform build ended with ${code}: ${stdout}${stderr}`);
    const zip = path.join(app.folder, 'build/build.zip');
    const folder = await realpath(await mkdtemp(path.join(tmpdir(), `tikapis-zapier-${flavour}-`)));
    return {
      folder,
      zipBytes: (await stat(zip)).size,
      files: await unpack(zip, folder),
      remove: () => rm(folder, { recursive: true }),
    };
  } finally {
    await app.remove();
  }
}

const KIND_OF_FILE = 0o170000;
const SYMBOLIC_LINK = 0o120000;

/** Gives the paths in it. Links come last, as they may point to what is not there yet. */
async function unpack(zip: string, folder: string): Promise<string[]> {
  const archive = await yauzl.openPromise(zip, { lazyEntries: true, autoClose: false });
  const links: { at: string; target: string }[] = [];
  const files: string[] = [];
  try {
    for await (const entry of archive.eachEntry()) {
      const at = path.join(folder, entry.fileName);
      const content = await archive.openReadStreamPromise(entry);
      await mkdir(path.dirname(at), { recursive: true });
      files.push(entry.fileName);
      const isLink = ((entry.externalFileAttributes >>> 16) & KIND_OF_FILE) === SYMBOLIC_LINK;
      if (isLink) links.push({ at, target: await text(content) });
      else await pipeline(content, createWriteStream(at));
    }
  } finally {
    archive.close();
  }
  for (const { at, target } of links) await symlink(target, at);
  return files.toSorted();
}
