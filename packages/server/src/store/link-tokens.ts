import { hash, randomBytes } from 'node:crypto';

/** A token for a link that nobody has seen yet. */
export const makeLinkToken = (): string => randomBytes(32).toString('base64url');

/** As it is stored. Tokens are long and random: a plain hash is enough. */
export const hashLinkToken = (token: string): string => hash('sha256', token);
