import { randomBytes } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { createSealer } from '@tikapis/database';
import { startForgetting } from './housekeeping.js';
import { createKeyRing } from './identity/key-ring.js';
import { takeDelivery } from './store/deliveries.js';
import { openTestStore, START_MS } from './testing/store.js';
import { keptLog } from './testing/test-bolt.js';

const DAY_MS = 86_400_000;
const ana = { teamId: 'T1', enterpriseId: null, userId: 'UANA' };
const [old, young] = [randomBytes(32), randomBytes(32)];

it('at the start old deliveries go, and keys are sealed with the newest encryption key', async () => {
  const store = await openTestStore();
  const { log, lines } = keptLog();
  const now = () => START_MS;
  await takeDelivery(store.db, 'old', START_MS - DAY_MS - 1);
  await createKeyRing(store.db, createSealer([old]), now).put('person', ana, 'the key', { masked: '', account: '' });
  const start = (...keys: Buffer[]) => startForgetting({ ...store, sealer: createSealer(keys) }, { now, log })();

  await start(young, old);
  expect(lines).toMatchObject([{ done: 1, msg: 'secrets were sealed with the newest encryption key' }]);
  const found = await createKeyRing(store.db, createSealer([young]), now).find('person', ana);
  expect(found?.reveal()).toBe('the key');
  expect(await takeDelivery(store.db, 'old', START_MS)).toBe(true);

  await start(old);
  expect(lines.at(-1)).toMatchObject({ unopened: 1, level: 50 });
  await store.close();
});
