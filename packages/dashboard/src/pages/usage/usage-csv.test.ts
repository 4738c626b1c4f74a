import { expect, test } from '@jest/globals';
import { usageCsv } from './usage-csv.js';

const figures = { requests: 4, successes: 3, errors: 1, successRate: 0.75, errorRate: 0.25, meanResponseMs: 12.5 };
const none = { requests: 0, successes: 0, errors: 0, successRate: null, errorRate: null, meanResponseMs: null };

test('a report is a table that no program takes for formulas', () => {
  const csv = usageCsv({
    startDate: '2030-03-01T00:00:00Z',
    endDate: '2030-03-02T00:00:00Z',
    interval: 'daily',
    category: 'all',
    totals: figures,
    endpoints: [
      { endpoint: 'GET /v1/tiktok/posts', category: 'tiktok', ...figures },
      { endpoint: '=1+1, "x"', category: 'system', ...none },
    ],
    intervals: [
      { start: '2030-03-01T00:00:00Z', ...figures },
      { start: '2030-03-02T00:00:00Z', ...none },
    ],
  });
  expect(csv.split('\r\n')).toEqual([
    'group,name,requests,successes,errors,successRate,errorRate,meanResponseMs',
    'daily,2030-03-01T00:00:00Z,4,3,1,0.75,0.25,12.5',
    'daily,2030-03-02T00:00:00Z,0,0,0,,,',
    'endpoint,GET /v1/tiktok/posts,4,3,1,0.75,0.25,12.5',
    `endpoint,"'=1+1, ""x""",0,0,0,,,`,
    'total,,4,3,1,0.75,0.25,12.5',
    '',
  ]);
});
