import { describe, expect, it } from '@jest/globals';
import { pairsFor, planRounds } from './plan.js';

const shapeOf = (seed: number) =>
  planRounds({ pairs: pairsFor('postgres'), rounds: 80, seed }).map(({ dice: _dice, ...rest }) => rest);

describe('the plan of a campaign', () => {
  it('follows from its seed', () => {
    expect(shapeOf(1)).toEqual(shapeOf(1));
    expect(shapeOf(1)).not.toEqual(shapeOf(2));
  });

  it.each(['embedded', 'postgres'] as const)(
    'on %s has every pair before any comes again, in 40 rounds',
    (database) => {
      const pairs = pairsFor(database);
      const names = planRounds({ pairs, rounds: 40, seed: 3 }).map(({ step, fault }) => `${fault} at ${step}`);
      expect(new Set(names.slice(0, pairs.length)).size).toBe(pairs.length);
      expect(pairs.length).toBeLessThanOrEqual(40);
    },
  );

  it('begins each round with a post that takes its step, under a caption of its own', () => {
    const rounds = shapeOf(4);
    for (const { step, posts } of rounds) {
      if (step === 'fetch') expect(posts[0]?.kind).toBe('url');
      if (step === 'schedule') expect(posts[0]?.kind).toBe('scheduled');
    }
    const captions = rounds.flatMap(({ posts }) => posts.map(({ caption }) => caption));
    expect(new Set(captions).size).toBe(captions.length);
  });
});
