import { expect, it } from '@jest/globals';
import { scriptedTikTok } from '../testing/steps.js';
import { countTikTokCalls } from './counted-tiktok.js';
import type { Metrics } from './metrics.js';

it('counts calls by what came of them, and gives their answers on', async () => {
  const counted: string[] = [];
  const metrics = {
    tikTokCall: (call: string, outcome: string) => counted.push(`${call} ${outcome}`),
  } as unknown as Metrics;
  const refused = (code: string) => ({ kind: 'refused' as const, status: 429, code, message: '', logId: null });
  const codes = ['rate_limit_exceeded', 'Strange code 17'];
  const api = countTikTokCalls(
    scriptedTikTok({
      creatorInfo: async () => refused(codes.shift() ?? ''),
      publishStatus: async () => ({ kind: 'unknown', reason: 'status 500' }),
    }),
    metrics,
  );
  expect(await api.creatorInfo('token')).toEqual(refused('rate_limit_exceeded'));
  await api.creatorInfo('token');
  await api.publishStatus('token', 'p1');
  await api.userInfo('token');
  expect(counted).toEqual([
    'creator_info rate_limit_exceeded',
    'creator_info refused',
    'publish_status unknown',
    'user_info ok',
  ]);
});
