import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type SecretText, secretText } from '@tikapis/core';
import { ConfigError } from '@tikapis/core/environment';
import { z } from 'zod';

/** What `tikapis login` keeps: one key, and the one server that it is for. */
export interface SavedSettings {
  apiKey: SecretText;
  /** As `readBaseUrl` gives it. */
  baseUrl: string;
}

const shape = z.object({ apiKey: z.string(), baseUrl: z.string() });

/** Null where nothing was saved. Throws `ConfigError` for a file that cannot be used. */
export async function readSaved(file: string): Promise<SavedSettings | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new ConfigError(`${file} cannot be read (${code}). Make it readable for you, or run "tikapis login" again.`);
  }
  const parsed = shape.safeParse(parseJson(text));
  if (!parsed.success)
    throw new ConfigError(`${file} is not what "tikapis login" has saved. Delete it and run "tikapis login" again.`);
  return { apiKey: secretText(parsed.data.apiKey), baseUrl: parsed.data.baseUrl };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Only its owner can read it, from the first byte on; a file that is there is replaced as a whole. */
export async function save(file: string, { apiKey, baseUrl }: SavedSettings): Promise<void> {
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const fresh = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(fresh, `${JSON.stringify({ apiKey: apiKey.reveal(), baseUrl }, null, 2)}\n`, {
    mode: 0o600,
    flag: 'wx',
  });
  // Whatever the umask has made of it.
  await chmod(fresh, 0o600);
  await rename(fresh, file);
}

/** @returns whether there was something to forget */
export async function forget(file: string): Promise<boolean> {
  const wasThere = await isThere(file);
  await rm(file, { force: true });
  return wasThere;
}

/** Whether others on this machine can read the file. Windows keeps a person's folder from them by other means. */
export async function othersCanRead(file: string): Promise<boolean> {
  if (process.platform === 'win32') return false;
  return ((await stat(file)).mode & 0o077) !== 0;
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
