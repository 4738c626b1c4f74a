import { entry } from '../entry.js';
import { duration } from '../words.js';

const copyAgain =
  'Copy the whole key again from where you saved it; if you no longer have it, create a new one on the API Keys page.';

/** How far a damaged key is from the length it must have. */
function lengthOff(actual: number, expected: number): string {
  if (actual === expected) return 'but its last characters do not fit the rest: it was probably mistyped or cut';
  const direction = actual < expected ? 'short' : 'long';
  const reason =
    actual < expected ? 'part of it was probably lost in copying' : 'something was probably copied along with it';
  return `but has ${actual} characters where ${expected} are needed, so it is too ${direction}: ${reason}`;
}

/** What can be wrong with an API key, before any request and at the server. No sentence ever holds a key or part of one. */
export const keyErrors = {
  key_empty: entry({
    message: () => 'The API key is empty.',
    fix: () => 'Paste the API key that was shown when you created it on the API Keys page.',
    action: 'fix_key',
    retryable: false,
  }),
  key_placeholder: entry({
    message: () => 'This is a placeholder or a shortened display of an API key, not the key itself.',
    fix: () => copyAgain,
    action: 'fix_key',
    retryable: false,
  }),
  key_white_space: entry<{ position: number }>({
    message: ({ position }) => `The API key has white space at character ${position}, and a key is one unbroken word.`,
    fix: () => copyAgain,
    action: 'fix_key',
    retryable: false,
  }),
  key_character: entry<{ character: string; position: number }>({
    message: ({ character, position }) =>
      `The API key has ${character} at character ${position}, and a key holds only plain letters, digits and signs.`,
    fix: () => copyAgain,
    action: 'fix_key',
    retryable: false,
  }),
  key_damaged: entry<{ length: number; expectedLength: number }>({
    message: ({ length, expectedLength }) =>
      `This key starts like a TikAPIs key, ${lengthOff(length, expectedLength)}.`,
    fix: () => copyAgain,
    action: 'fix_key',
    retryable: false,
  }),

  /** For programs that read their key from settings; how to set it differs. */
  key_not_set: entry<{ fix: string }>({
    message: () => 'No API key is set.',
    fix: ({ fix }) => fix,
    action: 'fix_key',
    retryable: false,
  }),
  key_missing: entry({
    message: () => 'The request has no API key.',
    fix: () => 'Send the header "X-API-Key: <your key>".',
    action: 'fix_key',
    retryable: false,
  }),
  key_unknown: entry({
    message: () => 'This server does not know the API key in X-API-Key.',
    fix: () => 'Check that the key belongs to this server, copy the whole key again, or create a new one.',
    action: 'fix_key',
    retryable: false,
  }),
  key_revoked: entry({
    message: () => 'The API key in X-API-Key was revoked.',
    fix: () => 'Use another key of this account, or create a new one.',
    action: 'fix_key',
    retryable: false,
  }),
  key_is_last: entry<{ name: string }>({
    message: ({ name }) =>
      `"${name}" is the last lasting API key of this account: without it nobody can use the account over HTTP any more.`,
    fix: () => 'Create another key first with POST /v1/keys, or add ?force=true to revoke it nevertheless.',
    action: 'fix_request',
    retryable: false,
  }),
  keys_at_limit: entry<{ limit: number }>({
    message: ({ limit }) => `This account has ${limit} API keys, which is as many as it may have.`,
    fix: () => 'Revoke one that is no longer used: GET /v1/keys tells when each was last used.',
    action: 'fix_request',
    retryable: false,
  }),
  key_expired: entry<{ agoMs: number }>({
    message: ({ agoMs }) =>
      `The API key in X-API-Key was replaced by a new one, and the time in which both worked ended ${duration(agoMs)} ago.`,
    fix: () => 'Use the key that was shown when this one was replaced, or create a new one.',
    action: 'fix_key',
    retryable: false,
  }),
};
