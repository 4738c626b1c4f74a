import type { Problem } from '@tikapis/core';
import { RefusedError } from '../../app/refused-error.js';

/** Why something is not done, for the person who asked for it. */
export const refusals = {
  noSuchPost: (id: string) =>
    new RefusedError(`There is no post “${id.slice(0, 60)}” in this workspace.`, 'See /tiktok-post list for the ids.'),
  notConnected: () =>
    new RefusedError('You have not connected TikAPIs yet.', 'Do that with /tiktok-post connect, then post again.'),
  keyGone: () =>
    new RefusedError(
      'The TikAPIs key that this post was made with is no longer connected here.',
      'Connect it again with /tiktok-post connect, then try again.',
    ),
  notYours: () =>
    new RefusedError(
      'Only the author of a post and the admins of the workspace can do that.',
      'Ask one of them, or tell the author in the thread what you would change.',
    ),
  notAnApprover: () =>
    new RefusedError(
      'You are not one of those who approve posts here.',
      'An admin can name approvers in the settings.',
    ),
  ownPost: () =>
    new RefusedError(
      'This is your own post, or your own change of it, and somebody else has to decide on it.',
      'Ask another approver; to take it back, cancel it.',
    ),
  commentMissing: () =>
    new RefusedError('Without a comment the author cannot know what to change.', 'Write what should be different.'),
  otherThanSeen: () =>
    new RefusedError('The post was changed after you looked at it.', 'Look at it again, then decide.'),
  changedMeanwhile: () =>
    new RefusedError('The post was changed while you were writing.', 'Open it again and make your change there.'),
  nothingChanged: () => new RefusedError('Nothing was changed.', 'Change something, or close the window.'),
  timePassed: () => new RefusedError('The time of this post has passed.', 'Move it to another time, or to now.'),
  beingHandedOver: () =>
    new RefusedError(
      'TikAPIs is being given the post this very moment, so it cannot be changed now.',
      'Try again in a minute, when its answer is there.',
    ),
  beingChanged: () =>
    new RefusedError('TikAPIs has not answered the last change of this post yet.', 'Try again in a minute.'),
  notAskedYet: () =>
    new RefusedError('The video of this post is being read first.', 'Decide when its message asks for approval.'),
  notWaiting: (state: string) =>
    new RefusedError(`This post is no longer waiting: ${state}.`, 'Nothing is left to do.'),
  ended: (state: string) => new RefusedError(`This post has come to its end: ${state}.`, 'Make a new post.'),
  nothingToRetry: () =>
    new RefusedError('This post did not fail, so there is nothing to try again.', 'Its message says how it stands.'),
  notReadAgain: () =>
    new RefusedError(
      'The video could not be read again, so nobody can tell whether it is the one that was approved.',
      'See that its address works, then try again.',
    ),
  broken: ({ message, fix }: Pick<Problem, 'message' | 'fix'>) => new RefusedError(message, fix),
};

/** How a state reads behind "This post is …". */
export const stateWords = {
  looking: 'its video is being read',
  awaiting_approval: 'it waits for approval',
  changes_requested: 'changes were requested',
  submitting: 'it was approved',
  submitted: 'TikAPIs has it',
  refused: 'it was refused',
  rejected: 'it was rejected',
  expired: 'nobody decided in time',
  withdrawn: 'it was cancelled',
  settled: 'TikAPIs is done with it',
} as const;
