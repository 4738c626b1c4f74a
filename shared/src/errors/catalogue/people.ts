import { entry } from '../entry.js';

/** Of people who log in. */
export const peopleErrors = {
  session_missing: entry({
    message: () => 'Nobody is logged in.',
    fix: () => 'Log in to the dashboard: an API key does not stand for a person.',
    action: 'fix_key',
    retryable: false,
  }),
  foreign_page: entry<{ origin: string; expected: string }>({
    message: ({ origin, expected }) =>
      `The request came from a page of "${origin}", and only the dashboard of this server at ${expected} may act for a person.`,
    fix: () =>
      'Open the dashboard at that address; if the server is reached at another one, the person who runs it sets TIKAPIS_PUBLIC_URL.',
    action: 'fix_request',
    retryable: false,
  }),
  owner_only: entry<{ what: string }>({
    message: ({ what }) => `Only the owner of this server may ${what}.`,
    fix: () => 'Ask the person who signed up first.',
    action: 'ask_operator',
    retryable: false,
  }),
  plan_is_fixed: entry({
    message: () => 'People do not choose their plan on this server.',
    fix: () => 'Ask the person who runs the server.',
    action: 'ask_operator',
    retryable: false,
  }),
};
