import { expect, it, jest } from '@jest/globals';
import { runCampaign } from './campaign.js';
import { pairsFor, planRounds } from './plan.js';
import { findsForgetfulServer } from './self-check.js';

jest.setTimeout(120_000);

const silently = () => {};

it('loses nothing and publishes nothing twice in a few rounds on the embedded database', async () => {
  const told: string[] = [];
  const result = await runCampaign({
    postgresUrl: undefined,
    isForgetful: false,
    plan: planRounds({ pairs: pairsFor('embedded'), rounds: 6, seed: 7 }),
    lanes: 2,
    tell: (line) => told.push(line),
  });
  expect(result).toMatchObject({ database: 'embedded', rounds: 6, lost: [], duplicated: [] });
  expect(result.published + result.failed).toBe(result.accepted);
  expect(result.published).toBeGreaterThan(0);
  expect(told).toHaveLength(6);
});

it('finds a server that forgets what it announced to TikTok', async () => {
  expect(await findsForgetfulServer({ rounds: 1, seed: 1, tell: silently })).toBe(true);
});
