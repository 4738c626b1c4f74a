import type { Migration } from 'kysely/migration';
import { first } from './migrations/0001-first.js';

/** In the order of their names. A migration that was released is never changed. */
export const migrations: Record<string, Migration> = { '0001-first': first };
