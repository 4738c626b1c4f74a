import { describe, expect, it } from '@jest/globals';
import { judge } from './judge.js';
import { noApproval } from './policy.js';

const policy = { ...noApproval, isRequired: true, quorum: 2 };
const yes = (userId: string) => ({ user_id: userId, decision: 'approved' as const });

describe('judge', () => {
  it('counts different people up to the quorum', () => {
    expect(judge(policy, [], ['author'])).toEqual({ kind: 'awaiting', missing: 2 });
    expect(judge(policy, [yes('one'), yes('one')], ['author'])).toEqual({ kind: 'awaiting', missing: 1 });
    expect(judge(policy, [yes('one'), yes('two')], ['author'])).toEqual({ kind: 'approved' });
  });

  it('takes one yes at least, whatever the quorum says', () => {
    expect(judge({ ...policy, quorum: 0 }, [], ['author'])).toEqual({ kind: 'awaiting', missing: 1 });
  });

  it('counts the author where that is allowed only', () => {
    const decisions = [yes('author'), yes('two')];
    expect(judge(policy, decisions, ['author'])).toEqual({ kind: 'awaiting', missing: 1 });
    expect(judge({ ...policy, allowsSelfApproval: true }, decisions, ['author'])).toEqual({ kind: 'approved' });
  });

  it('takes one no for a no, before a wish for changes, before any number of yes', () => {
    const no = { user_id: 'three', decision: 'rejected' as const };
    const wish = { user_id: 'four', decision: 'changes_requested' as const };
    expect(judge(policy, [yes('one'), yes('two'), wish], ['author'])).toEqual({ kind: 'changes_requested' });
    expect(judge(policy, [yes('one'), wish, no], ['author'])).toEqual({ kind: 'rejected' });
  });
});
