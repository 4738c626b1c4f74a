import { TikApisError } from '@tikapis/core';
import { isDatabaseAway } from '@tikapis/database';
import type { Failure } from '../posts/slack-post.js';
import { RefusedError } from './refused-error.js';
import { slackFailure } from './slack-errors.js';

/** What a person is told of an error. `isTrouble`: whoever runs the app should see it too. */
export function explainError(error: unknown): Omit<Failure, 'errorId'> & { isTrouble: boolean } {
  if (error instanceof RefusedError) return { message: error.message, fix: error.fix, isTrouble: false };
  if (error instanceof TikApisError) {
    const { message, action } = error;
    return { message, fix: fixOf(error), isTrouble: action === 'ask_operator' };
  }
  const slack = slackFailure(error);
  if (slack !== null) return { message: slack.message, fix: slack.fix, isTrouble: true };
  if (isDatabaseAway(error))
    return { message: 'The database of the app does not answer.', fix: 'Try again in a minute.', isTrouble: true };
  return {
    message: 'Something went wrong in the app itself.',
    fix: 'Try again; if it happens again, tell whoever runs the app, with the id of this error.',
    isTrouble: true,
  };
}

/** A server may tell what to do beside each problem only, or not at all. */
function fixOf({ fix, problems, action }: TikApisError): string {
  if (fix !== '') return fix;
  const fixes = [...new Set(problems.map((problem) => problem.fix))].filter((each) => each !== '').join(' ');
  return fixes === '' ? otherwise[action] : fixes;
}

const otherwise = {
  fix_request: 'Change that, then try again.',
  fix_key: 'Connect TikAPIs again with /tiktok-post connect.',
  wait: 'It may work again in a moment.',
  reconnect: 'Connect the TikTok account again in TikAPIs, then try again.',
  ask_operator: 'Tell the person who runs the TikAPIs server.',
  give_up: 'Make a new post.',
} as const satisfies Record<TikApisError['action'], string>;

/** The same as a line for a message. */
export const failureText = ({ message, fix, errorId }: Failure): string => `${message} ${fix} (${errorId})`;
