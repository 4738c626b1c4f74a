import { expect, test } from '@jest/globals';
import { soonest } from './soonest.js';

const post = (id: string, scheduledAt?: string) => ({
  id,
  status: 'scheduled',
  caption: '',
  createdAt: '2026-11-01T00:00:00Z',
  ...(scheduledAt === undefined ? {} : { scheduledAt }),
});

test('the posts that are due first come first, five of them', () => {
  const posts = [3, 1, 7, 5, 2, 6, 4].map((day) => post(`p${day}`, `2026-12-0${day}T10:00:00.000Z`));
  expect(soonest([...posts, post('without')]).map(({ id }) => id)).toEqual(['p1', 'p2', 'p3', 'p4', 'p5']);
});
