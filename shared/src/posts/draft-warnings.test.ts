import { describe, expect, it } from '@jest/globals';
import { draftWarnings } from './draft-warnings.js';

describe('draftWarnings', () => {
  it('names each field that a draft cannot carry, and none that it can', () => {
    const given = {
      mode: 'draft',
      caption: 'Hello',
      visibility: 'private',
      schedule: '2030-01-01',
      accountId: 'tta_1',
    };
    expect(draftWarnings(given)).toMatchObject([
      { code: 'draft_ignores', field: 'caption', message: expect.stringContaining('“caption”') },
      { code: 'draft_ignores', field: 'visibility' },
    ]);
  });

  it.each([{ caption: 'Hello' }, { mode: 'direct', caption: 'Hello' }, { mode: 'draft', schedule: '2030-01-01' }, {}])(
    'has nothing to say about %j',
    (given) => {
      expect(draftWarnings(given)).toEqual([]);
    },
  );
});
