import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Encrypts small secrets (tokens) before they are stored. */
export interface Sealer {
  /** @param about what the secret belongs to: it opens only with the same words. */
  seal: (secret: string, about: string) => string;
  /** Throws when the key is unknown or the text was changed. */
  open: (sealed: string, about: string) => string;
  /** Whether it was sealed with the newest key. */
  isCurrent: (sealed: string) => boolean;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with the first key; opens with any of the keys, so a new key can be put in front and the old one kept.
 * @param keys 32 bytes each
 */
export function createSealer(keys: readonly Uint8Array[]): Sealer {
  const byName = new Map(keys.map((key) => [createHash('sha256').update(key).digest('hex').slice(0, 8), key]));
  const [newest] = byName;
  if (newest === undefined || keys.some((key) => key.length !== 32)) throw new Error('An encryption key has 32 bytes.');
  return {
    isCurrent: (sealed) => sealed.startsWith(`v1.${newest[0]}.`),
    seal(secret, about) {
      const [name, key] = newest;
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `v1.${name}.${sealed.toString('base64url')}`;
    },
    open(sealed, about) {
      const [version, name = '', text = ''] = sealed.split('.');
      const key = byName.get(name);
      if (version !== 'v1' || key === undefined) throw new Error(`No key "${name}" to open a stored secret with.`);
      const bytes = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString(
        'utf8',
      );
    },
  };
}
