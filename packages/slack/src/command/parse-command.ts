import { nearestWord } from '@tikapis/core';
import { type Command, type ComposeCommand, listNames, type UnclearCommand } from './command.js';
import { commandWords, type Word, words } from './command-words.js';
import { findAddress, typedText } from './slack-text.js';
import { takeTime } from './take-time.js';

/** Those behind which an address of a video stands. */
const wordsBeforeAddress: readonly Word[] = ['post', 'schedule', 'check'];

/** Reads what was typed behind `/tiktok-post`, as Slack sends it. Throws nothing. */
export function parseCommand(text: string, { nowMs }: { nowMs: number }): Command {
  const given = text.trim();
  const [, first = '', rest = ''] = /^(\S+)\s*([^]*)$/.exec(given) ?? [];
  const word = first.toLowerCase().replace(/^\/|[:.!]$/g, '');
  if (Object.hasOwn(commandWords, word)) return readers[word as Word](rest, nowMs);
  if (word === '?') return { kind: 'help' };
  return readWithoutWord(given, { first, rest, nowMs });
}

function readWithoutWord(
  given: string,
  { first, rest, nowMs }: { first: string; rest: string; nowMs: number },
): Command {
  const found = findAddress(given);
  const typed = typedText(first);
  if (found === null) {
    const near = nearestWord(typed, words);
    if (near !== undefined) return unclear(`“${shown(typed)}” is not a word that I know.`, `${near} ${rest}`);
    if (given !== '' && rest === '') {
      return unclear(`“${shown(typed)}” is neither the address of a video nor a word that I know.`, 'help');
    }
  } else if (found.before.trim() === typed) {
    const near = nearestWord(typed, wordsBeforeAddress);
    if (near !== undefined) return unclear(`“${shown(typed)}” is not a word that I know.`, `${near} ${rest}`);
  }
  return compose(given, nowMs, false);
}

const readers: Readonly<Record<Word, (rest: string, nowMs: number) => Command>> = {
  post: (rest, nowMs) => compose(rest, nowMs, false),
  schedule: (rest, nowMs) => compose(rest, nowMs, true),
  check(rest) {
    const address = findAddress(rest)?.address ?? bareWord(rest);
    return address === ''
      ? unclear('Say which video to check.', commandWords.check.example)
      : { kind: 'check', address };
  },
  list(rest) {
    const name = bareWord(rest).toLowerCase() || 'mine';
    const which = listNames.find((each) => each === name);
    if (which !== undefined) return { kind: 'list', which };
    const near = nearestWord(name, listNames);
    const message = `There is no list “${shown(name)}”: say ${listNames.join(', ')}, or nothing for yours.`;
    return unclear(message, near === undefined ? 'list' : `list ${near}`);
  },
  status(rest) {
    if (rest.trim() === '') return { kind: 'status', id: null };
    return withId('status', rest, (id) => ({ kind: 'status', id }));
  },
  cancel: (rest) => withId('cancel', rest, (id) => ({ kind: 'cancel', id })),
  retry: (rest) => withId('retry', rest, (id) => ({ kind: 'retry', id })),
  move(rest) {
    const [, id = '', time = ''] = /^(\S+)\s*([^]*)$/.exec(typedText(rest).trim()) ?? [];
    const when = time.replace(/^(?:to|at|for|on)\s+/i, '').trim();
    return withId('move', id, (plain) => ({ kind: 'move', id: plain, when: when === '' ? null : when }));
  },
  connect: () => ({ kind: 'connect' }),
  accounts: () => ({ kind: 'accounts' }),
  settings: () => ({ kind: 'settings' }),
  help: () => ({ kind: 'help' }),
};

function compose(text: string, nowMs: number, isForLater: boolean): ComposeCommand {
  const found = findAddress(text);
  const { before, after } = found ?? { before: typedText(text), after: '' };
  const rest = [before.trim(), after.trim()].filter((part) => part !== '').join(' ');
  const { caption, when, isGuessed } = takeTime(rest, nowMs);
  const isTimeGuessed = isGuessed && !isForLater && caption !== '';
  return { kind: 'compose', address: found?.address ?? null, caption, when, isTimeGuessed, isForLater };
}

/** An id as it is written with or without the marks that people put around it. */
function withId(word: Word, text: string, make: (id: string) => Command): Command {
  const id = bareWord(text);
  if (/^[\w-]{1,64}$/.test(id)) return make(id);
  const message =
    id === ''
      ? `Say which post to ${word === 'status' ? 'look at' : word}, by the letters under it.`
      : `“${shown(id)}” is not the id of a post. It stands under each post.`;
  return unclear(message, id === '' ? commandWords[word].example : 'list');
}

const bareWord = (text: string): string =>
  typedText(text)
    .trim()
    .replace(/^[#`"'“”‘’…<(]+|[`"'“”‘’>)]+$/g, '');

const shown = (text: string): string => (text.length > 40 ? `${Array.from(text).slice(0, 40).join('')}…` : text);

const unclear = (message: string, suggestion: string): UnclearCommand => ({
  kind: 'unclear',
  message,
  suggestion: shownWhole(typedText(suggestion).trim()),
});

/** A suggestion is for copying: what is too long to show is left out. */
const shownWhole = (text: string): string => (text.length > 300 ? `${text.split(/\s/, 1).join('')} …` : text);
