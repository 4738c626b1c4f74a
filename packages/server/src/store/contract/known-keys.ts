import { expect, it } from '@jest/globals';
import { makeKey } from '../../accounts/api-keys.js';
import { START_MS } from '../../testing/store.js';
import { limitsOf, planColumns, plans } from '../../accounts/plans.js';
import { changePlan, findApiKey } from '../accounts.js';
import { changeKey, insertKey } from '../api-keys.js';
import type { Database } from '../schema.js';
import type { StoreOfTest } from './store-contract.js';

/** @param other what changes the keys: the same store, or another process's view of it */
export function knownKeyContract(store: StoreOfTest, other: () => Database = () => store().db): void {
  it('knows at the next look that a key was made, is to expire, or was revoked', async () => {
    const { row, secret } = makeKey('acc_1', 'Laptop', START_MS);
    const look = () => findApiKey(store().db, secret);
    expect(await look()).toBeUndefined();
    await insertKey(other(), row);
    expect(await look()).toMatchObject({ id: row.id, account_id: 'acc_1', plan: 'enterprise', expires_at: null });
    await changeKey(other(), row.id, { expires_at: START_MS + 1 });
    expect(await look()).toMatchObject({ expires_at: START_MS + 1, revoked_at: null });
    await changeKey(other(), row.id, { revoked_at: START_MS });
    expect(await look()).toMatchObject({ revoked_at: START_MS });
  });

  it('knows at the next look which limits the account was given', async () => {
    const { row, secret } = makeKey('acc_1', 'Laptop', START_MS);
    await insertKey(other(), row);
    const limits = async () => {
      const found = await findApiKey(store().db, secret);
      return found && limitsOf(found);
    };
    expect(await limits()).toEqual(plans.enterprise);
    await changePlan(other(), 'me@example.com', planColumns('enterprise', { postsPerDay: 7 }));
    expect(await limits()).toEqual({ ...plans.enterprise, postsPerDay: 7 });
    await changePlan(other(), 'me@example.com', planColumns('pro', {}));
    expect(await limits()).toEqual(plans.pro);
    expect(await changePlan(other(), 'nobody@example.com', planColumns('free', {}))).toBeUndefined();
  });
}
