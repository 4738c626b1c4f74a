import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createSealer, type Sealer } from './sealer.js';

/** @param keys 32 bytes each in base64, the newest first */
export const sealerWith = (keys: readonly string[]): Sealer =>
  createSealer(keys.map((key) => Buffer.from(key, 'base64')));

/** A key made at the first start, in a file that its owner alone may read. */
export function ownEncryptionKey(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
