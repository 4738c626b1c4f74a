import { describe, expect, it } from '@jest/globals';
import { START_MS } from '../../testing/store.js';
import { giveLeaseBack, takeLease } from '../leases.js';
import type { StoreOfTest } from './store-contract.js';

export function leaseContract(store: StoreOfTest): void {
  const take = (owner: string, nowMs = START_MS) => takeLease(store().db, { name: 'work', owner, nowMs, forMs: 1_000 });

  describe('a lease', () => {
    it('is given to one of many that want it at the same time', async () => {
      const taken = await Promise.all(Array.from({ length: 10 }, (_, n) => take(`owner ${n}`)));
      expect(taken.filter(Boolean)).toHaveLength(1);
    });

    it('is free again when its owner gives it back, or its time has run out', async () => {
      expect(await take('one')).toBe(true);
      await giveLeaseBack(store().db, 'work', 'two');
      expect(await take('two')).toBe(false);
      await giveLeaseBack(store().db, 'work', 'one');
      expect(await take('two')).toBe(true);
      expect(await take('three', START_MS + 999)).toBe(false);
      expect(await take('three', START_MS + 1_000)).toBe(true);
    });
  });
}
