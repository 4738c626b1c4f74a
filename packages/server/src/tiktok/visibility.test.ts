import { describe, expect, it } from '@jest/globals';
import { offeredVisibilities, privacyLevel } from './visibility.js';

describe('visibility', () => {
  it.each([
    ['public', 'PUBLIC_TO_EVERYONE'],
    ['friends', 'MUTUAL_FOLLOW_FRIENDS'],
    ['followers', 'FOLLOWER_OF_CREATOR'],
    ['private', 'SELF_ONLY'],
  ] as const)('%s is %s', (ours, theirs) => {
    expect(privacyLevel(ours)).toBe(theirs);
    expect(offeredVisibilities([theirs, 'SOMETHING_NEW'], true)).toEqual([ours]);
  });

  it('an app that is not audited may post privately only, if the creator offers that', () => {
    expect(offeredVisibilities(['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'], false)).toEqual([
      'private',
    ]);
    expect(offeredVisibilities(['PUBLIC_TO_EVERYONE'], false)).toEqual([]);
  });
});
