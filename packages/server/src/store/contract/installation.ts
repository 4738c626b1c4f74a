import { expect, it } from '@jest/globals';
import { START_MS } from '../../testing/store.js';
import { installationId } from '../installation.js';
import type { StoreOfTest } from './store-contract.js';

export function installationContract(store: StoreOfTest): void {
  it('has one id for good, whoever asks first and however many at once', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, (_, n) => installationId(store().db, START_MS + n)));
    expect(new Set([...ids, await installationId(store().db, START_MS + 9)]).size).toBe(1);
  });
}
