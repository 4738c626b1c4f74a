import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { answerShapes } from '@tikapis/core/contract';
import { changePlan } from '../store/accounts.js';
import { START_MS } from '../testing/store.js';
import { openWebhookWorld, type WebhookWorld } from '../testing/webhooks.js';
import { DAY_MS, endOfDay } from './day.js';
import { planColumns } from './plans.js';
import { createUsageAlerts } from './usage-alerts.js';

let world: WebhookWorld;
beforeEach(async () => {
  world = await openWebhookWorld();
  await world.add(['usage.threshold']);
});
afterEach(() => world.close());

const use = (used: number, resetsAtMs = endOfDay(START_MS), limit = 10) => ({
  apiKeyId: 'key_1',
  unit: 'requests a day' as const,
  used,
  limit,
  resetsAtMs,
});
const errors: unknown[] = [];
const aProcess = () =>
  createUsageAlerts(world.store.db, { now: () => world.clock.nowMs, onError: (error) => errors.push(error) });
async function told() {
  await world.deliverAll();
  return world.receiver.received.map(({ data }) => answerShapes.usageThreshold.parse(data));
}

describe('usage.threshold', () => {
  it('tells of 80 and of 100 percent once a day, however many processes and starts there are', async () => {
    for (const alerts of [aProcess(), aProcess()]) {
      for (let used = 1; used <= 10; used += 1) alerts.note('acc_1', use(used));
      alerts.note('acc_1', use(10));
      await alerts.settled();
    }
    const common = { apiKeyId: 'key_1', unit: 'requests a day', limit: 10, resetsAt: '2030-01-02T00:00:00.000Z' };
    expect((await told()).toSorted((a, b) => a.percent - b.percent)).toEqual([
      { ...common, percent: 80, used: 8 },
      { ...common, percent: 100, used: 10 },
    ]);
  });

  it('begins anew with the day, and tells both when both were passed at once', async () => {
    const alerts = aProcess();
    alerts.note('acc_1', use(8));
    alerts.note('acc_1', use(10, endOfDay(START_MS) + DAY_MS));
    await alerts.settled();
    expect((await told()).map(({ percent, resetsAt }) => `${percent} ${resetsAt.slice(0, 10)}`).toSorted()).toEqual([
      '100 2030-01-03',
      '80 2030-01-02',
      '80 2030-01-03',
    ]);
  });

  it('tells anew of a limit that was changed', async () => {
    const alerts = aProcess();
    alerts.note('acc_1', use(8));
    await alerts.settled();
    await changePlan(world.store.db, 'me@example.com', planColumns('enterprise', { requestsPerDay: 20 }));
    for (let used = 9; used <= 16; used += 1) alerts.note('acc_1', use(used, endOfDay(START_MS), 20));
    await alerts.settled();
    expect((await told()).map(({ percent, used, limit }) => [percent, used, limit])).toEqual([
      [80, 8, 10],
      [80, 16, 20],
    ]);
  });

  it('is tried again with the next request when the database was away', async () => {
    const { db } = world.store;
    let isAway = true;
    const transaction = () => {
      if (isAway) throw new Error('away');
      return db.transaction();
    };
    const flaky = { transaction } as typeof db;
    const alerts = createUsageAlerts(flaky, { now: () => world.clock.nowMs, onError: (error) => errors.push(error) });
    alerts.note('acc_1', use(8));
    await alerts.settled();
    isAway = false;
    expect(await told()).toEqual([]);
    alerts.note('acc_1', use(9));
    await alerts.settled();
    expect(await told()).toMatchObject([{ percent: 80, used: 9 }]);
    expect(errors).toHaveLength(1);
  });
});
