import type { MailText } from './content.js';

const MINUTES = 60_000;
const HOURS = 60 * MINUTES;

/** A mail server brings it at once; where there is none, the owner has to pass it on. Who signs up may take their time. */
export const linkLastsMs = (request: 'sign-up' | 'reset', isSent: boolean): number =>
  request === 'reset' && isSent ? HOURS : 24 * HOURS;

/** The mail with the link. */
export function linkMail({
  request,
  isKnown,
  url,
  lastsMs,
}: {
  request: 'sign-up' | 'reset';
  /** Whether there is an account for this address. */
  isKnown: boolean;
  url: string;
  lastsMs: number;
}): MailText {
  const lasts = `The link works once, for ${lastsMs === HOURS ? 'an hour' : '24 hours'}.`;
  const notYou = 'If this was not you, there is nothing to do: nothing changes until the link is used.';
  if (request === 'reset')
    return {
      subject: 'Choose a new password',
      paragraphs: ['Somebody asked for a new password for the account of this address.', `${lasts} ${notYou}`],
      link: { label: 'Choose a new password', url },
    };
  if (isKnown)
    return {
      subject: 'You have an account already',
      paragraphs: [
        'Somebody wanted to sign up with this address, and there is an account for it already.',
        `Log in with your password, or choose a new one. ${lasts} ${notYou}`,
      ],
      link: { label: 'Choose a new password', url },
    };
  return {
    subject: 'Finish signing up',
    paragraphs: [
      'Somebody, probably you, signed up with this address. Choose a password, and the account is yours.',
      `${lasts} ${notYou}`,
    ],
    link: { label: 'Choose a password', url },
  };
}
