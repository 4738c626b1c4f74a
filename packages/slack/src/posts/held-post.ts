import { LeaseLostError } from '@tikapis/database';
import { changeHeldPost, postById, type PostChange, type PostRow } from '../store/posts.js';
import type { Database } from '../store/schema.js';

/** Somebody has changed the post meanwhile: decide again on what it is now. */
export class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
}

/** A post that nobody else works on. People can change it all the same. */
export interface HeldPost {
  readonly owner: string;
  readonly row: PostRow;
  /** Throws {@link OvertakenError}, with the row as it is now, and `LeaseLostError`. */
  save: (change: PostChange) => Promise<void>;
}

export function holdPost(db: Database, claimed: PostRow, owner: string, now: () => number): HeldPost {
  let row = claimed;
  return {
    owner,
    get row() {
      return row;
    },
    async save(change) {
      const stored = await changeHeldPost(db, row, change, now(), owner);
      if (stored !== undefined) {
        row = stored;
        return;
      }
      const current = await postById(db, row.id);
      if (current?.lease_owner !== owner) throw new LeaseLostError(`Another worker has taken over ${row.id}.`);
      row = current;
      throw new OvertakenError(`${row.id} was changed meanwhile.`);
    },
  };
}
