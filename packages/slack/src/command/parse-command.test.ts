import { describe, expect, it } from '@jest/globals';
import { maxCaptionLength } from '@tikapis/core';
import type { Command } from './command.js';
import { commandWords, words } from './command-words.js';
import { parseCommand } from './parse-command.js';

/** Sunday, 18:15 UTC. */
const nowMs = Date.parse('2026-11-22T18:15:00Z');
const read = (text: string): Command => parseCommand(text, { nowMs });

const composed = { kind: 'compose', address: null, caption: '', when: null, isTimeGuessed: false, isForLater: false };
const address = 'https://cdn.example.com/v.mp4';

/** As Slack sends what was typed. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

describe('a video and its caption', () => {
  it.each([
    ['', {}],
    ['   ', {}],
    [`<${address}>`, { address }],
    [`<${address}|cdn.example.com/v.mp4>`, { address }],
    [address, { address }],
    [`post ${address}`, { address }],
    [`/post ${address}`, { address }],
    ['<https://a.example/v.mp4?x=1&amp;y=2> Hi', { address: 'https://a.example/v.mp4?x=1&y=2', caption: 'Hi' }],
    ['cdn.example.com/v.mp4 Hi', { address: 'cdn.example.com/v.mp4', caption: 'Hi' }],
    [`<${address}> Tom &amp; Jerry &lt;3`, { address, caption: 'Tom & Jerry <3' }],
    [`<${address}> "Quoted caption"`, { address, caption: 'Quoted caption' }],
    [`<${address}> “Smart quotes”`, { address, caption: 'Smart quotes' }],
    [`<${address}> „So auch“`, { address, caption: 'So auch' }],
    [`<${address}> "Hello" and "bye"`, { address, caption: '"Hello" and "bye"' }],
    [`"${address}" Hello`, { address, caption: 'Hello' }],
    [`“<${address}>” Hello`, { address, caption: 'Hello' }],
    [`${address}, Hello`, { address, caption: ', Hello' }],
    [`<${address}> Two\nlines #one #two`, { address, caption: 'Two\nlines #one #two' }],
    [`<${address}> With <@U012AB3CD|ana> in <#C012AB3CD|general>`, { address, caption: 'With @ana in #general' }],
    [
      `<${address}> With <@U012AB3CD> <!channel> <!subteam^S01|@crew>`,
      { address, caption: 'With @U012AB3CD @channel @crew' },
    ],
    [`<${address}> &lt;!channel&gt; &amp;amp;`, { address, caption: '<!channel> &amp;' }],
    [`<${address}> More at <http://shop.example|shop.example>`, { address, caption: 'More at shop.example' }],
    [`<${address}> cancel culture`, { address, caption: 'cancel culture' }],
    [`<${address}> list of things`, { address, caption: 'list of things' }],
    [`Look: <${address}> #new`, { address, caption: 'Look: #new' }],
    ['Something that I will film', { caption: 'Something that I will film' }],
    [`<${address}> שלום עולם`, { address, caption: 'שלום עולם' }],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual({ ...composed, ...expected });
  });
});

describe('a time at the end', () => {
  it.each([
    ['Hello at friday 18:30', 'Hello', 'friday 18:30'],
    ['Hello at tomorrow 9am', 'Hello', 'tomorrow 9am'],
    ['Hello\nat tomorrow at 9am', 'Hello', 'tomorrow at 9am'],
    ['See you at the bar at 9pm', 'See you at the bar', '9pm'],
    ['Hello at 2026-11-28T18:30+01:00', 'Hello', '2026-11-28T18:30+01:00'],
    ['Hello at now', 'Hello', 'now'],
  ])('%j is a caption and a time, which may belong together', (text, caption, when) => {
    expect(read(`<${address}> ${text}`)).toEqual({ ...composed, address, caption, when, isTimeGuessed: true });
  });

  it.each([
    ['"See you at 9pm" at friday 18:30', 'See you at 9pm', 'friday 18:30'],
    ['“Hello” at whenever you like', 'Hello', 'whenever you like'],
    ['at friday 18:30', '', 'friday 18:30'],
  ])('%j leaves no doubt', (text, caption, when) => {
    expect(read(`<${address}> ${text}`)).toEqual({ ...composed, address, caption, when });
  });

  it.each(['Look at this', 'See you at the beach tomorrow', 'At', 'Live at', 'at home', '"At 9pm"', 'atmosphere 9pm'])(
    '%j is a caption',
    (caption) => {
      const plain = caption.replaceAll('"', '');
      expect(read(`<${address}> ${caption}`)).toEqual({ ...composed, address, caption: plain });
    },
  );

  it.each(['today 8am', 'friday', '2026-03-29T02:30'])('a time that cannot be used is still one: %s', (when) => {
    expect(read(`<${address}> Hello at ${when}`)).toMatchObject({ caption: 'Hello', when });
  });

  it('has to be chosen for a schedule', () => {
    expect(read(`schedule <${address}> Hello at friday 18:30`)).toEqual({
      ...composed,
      address,
      caption: 'Hello',
      when: 'friday 18:30',
      isForLater: true,
    });
    expect(read('schedule')).toEqual({ ...composed, isForLater: true });
  });
});

describe('words', () => {
  it.each<[string, Command]>([
    ['status', { kind: 'status', id: null }],
    ['status abc123', { kind: 'status', id: 'abc123' }],
    ['STATUS …abc123', { kind: 'status', id: 'abc123' }],
    ['status `abc123`', { kind: 'status', id: 'abc123' }],
    ['list', { kind: 'list', which: 'mine' }],
    ['list Upcoming', { kind: 'list', which: 'upcoming' }],
    ['cancel #abc123', { kind: 'cancel', id: 'abc123' }],
    ['/cancel “abc123”', { kind: 'cancel', id: 'abc123' }],
    ['retry abc123', { kind: 'retry', id: 'abc123' }],
    ['move abc123', { kind: 'move', id: 'abc123', when: null }],
    ['move abc123 to friday 18:30', { kind: 'move', id: 'abc123', when: 'friday 18:30' }],
    ['move abc123 tomorrow at 9am', { kind: 'move', id: 'abc123', when: 'tomorrow at 9am' }],
    ['move abc123 now', { kind: 'move', id: 'abc123', when: 'now' }],
    [`check <${address}>`, { kind: 'check', address }],
    ['check v.mp4', { kind: 'check', address: 'v.mp4' }],
    ['connect', { kind: 'connect' }],
    ['accounts please', { kind: 'accounts' }],
    ['settings', { kind: 'settings' }],
    ['Help!', { kind: 'help' }],
    ['?', { kind: 'help' }],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ['statsu', 'status'],
    ['lsit upcoming', 'list upcoming'],
    ['cancle abc123', 'cancel abc123'],
    ['conect', 'connect'],
    ['hlep', 'help'],
    [`shedule <${address}> Hello at 9pm`, `schedule ${address} Hello at 9pm`],
    [`chekc <${address}>`, `check ${address}`],
    ['list upcomming', 'list upcoming'],
    ['list everything', 'list'],
    ['qwertyuiop', 'help'],
    ['cancel abc def', 'list'],
    ['cancel', commandWords.cancel.example],
    ['check', commandWords.check.example],
  ])('%j is not clear, and %j is proposed', (text, suggestion) => {
    expect(read(text)).toEqual({ kind: 'unclear', message: expect.stringMatching(/\.$/), suggestion });
  });

  it('has an example of each that is read as that word', () => {
    for (const word of words) {
      const { kind } = read(commandWords[word].example);
      expect(kind).toBe(word === 'post' || word === 'schedule' ? 'compose' : word);
    }
  });
});

/** Numbers from 0 to 1, always the same for a seed: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function dice(seed: number) {
  let state = seed;
  const roll = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return { upTo: (most: number) => Math.floor(roll() * (most + 1)) };
}

const pieces = [
  ...words,
  'at',
  'tomorrow',
  '9am',
  'friday 18:30',
  'now',
  '"',
  '“',
  '”',
  "'",
  '<',
  '>',
  '&',
  '&amp;',
  '&lt;',
  '|',
  '#',
  '@',
  '<!channel>',
  '<@U1|ana>',
  '<#C1|>',
  `<${address}|v>`,
  address,
  'https://',
  'a.b/c',
  '\n',
  '\t',
  '  ',
  '…',
  'שלום',
  '😀',
  '\u{1F468}\u200D\u{1F469}',
  '\uD83D',
  '\u0000',
  '\u202E',
  'x'.repeat(300),
  '__proto__',
  'toString',
];

describe('any text', () => {
  it.each([1, 2, 3])('is read without an error, and by the same rule each time (%i)', (seed) => {
    const { upTo } = dice(seed);
    for (let round = 0; round < 2_000; round += 1) {
      const text = Array.from({ length: upTo(8) }, () => pieces[upTo(pieces.length - 1)]).join(
        upTo(3) === 0 ? '' : ' ',
      );
      const command = read(text);
      expect(read(text)).toEqual(command);
      if (command.kind === 'unclear') expect(command.message.length).toBeLessThan(300);
    }
  });

  it.each([4, 5])('behind an address is the caption, letter for letter (%i)', (seed) => {
    const { upTo } = dice(seed);
    const letters = [
      'a',
      'B',
      ' ',
      '\n',
      '#tag',
      '&',
      '<',
      '>',
      '<!channel>',
      '😀',
      'ש',
      '*',
      '`',
      '_',
      '&amp;',
      '<@U1>',
      '\\',
    ];
    for (let round = 0; round < 2_000; round += 1) {
      const caption = `x${Array.from({ length: upTo(40) }, () => letters[upTo(letters.length - 1)]).join('')}x`;
      expect(read(`<${address}> ${escaped(caption)}`)).toEqual({ ...composed, address, caption });
    }
  });

  it('may be as long as Slack allows', () => {
    const caption = '😀'.repeat(maxCaptionLength);
    expect(read(`<${address}> ${caption}`)).toMatchObject({ caption });
    expect(read('at '.repeat(5_000)).kind).toBe('compose');
    expect(read('<'.repeat(20_000)).kind).toBe('unclear');
  });
});
