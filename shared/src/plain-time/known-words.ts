const weekdays = 'sun mon tue wed thu thur thurs fri sat sunday monday tuesday wednesday thursday friday saturday';
const shortMonths = 'jan feb mar apr may jun jul aug sep sept oct nov dec';
const months = 'january february march april june july august september october november december';
const days = 'today tonight tomorrow tmr tmrw overmorrow yesterday this next';

const dayWords = new Set([weekdays, shortMonths, months, days].flatMap((words) => words.split(' ')));
const linkWords = new Set(['at', 'on', 'of', 'the']);

const plain = (word: string): string => word.toLowerCase().replace(/\.$/, '');

/** Words that join others and say nothing themselves. */
export const isLinkWord = (word: string): boolean => linkWords.has(plain(word));

/**
 * All that may stand in the name of a day. What chrono reads is held against this list, since chrono passes over words
 * that change the meaning, and reads some that say nothing exact.
 */
export const isKnownWord = (word: string): boolean =>
  dayWords.has(plain(word)) || isLinkWord(word) || /^\d{1,2}(?:st|nd|rd|th)?$|^\d{4}$/i.test(word);
