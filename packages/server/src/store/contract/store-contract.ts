import { afterEach, beforeEach, describe } from '@jest/globals';
import type { TestStore } from '../../testing/store.js';
import { callbackContract } from './callbacks.js';
import { claimContract } from './claims.js';
import { installationContract } from './installation.js';
import { knownKeyContract } from './known-keys.js';
import { leaseContract } from './leases.js';
import { listContract } from './lists.js';
import { newPostContract } from './new-posts.js';
import { notificationContract } from './notifications.js';
import { peopleContract } from './people.js';
import { tikTokAccountContract } from './tiktok-accounts.js';
import { usageContract } from './usage.js';
import { webhookContract } from './webhook-deliveries.js';

/** What each part of the contract works with: the store of the test that is running. */
export type StoreOfTest = () => TestStore;

/** What holds on every database. `open` gives an empty store, with an account, a key and a TikTok account. */
export function describeStore(name: string, open: () => Promise<TestStore>): void {
  describe(`the store on ${name}`, () => {
    let store: TestStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());
    const current = () => store;
    claimContract(current);
    newPostContract(current);
    listContract(current);
    knownKeyContract(current);
    installationContract(current);
    leaseContract(current);
    peopleContract(current);
    notificationContract(current);
    tikTokAccountContract(current);
    webhookContract(current);
    callbackContract(current);
    usageContract(current);
  });
}
