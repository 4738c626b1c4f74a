import { type Problem, problem } from '../errors/index.js';
import { months } from '../schedule/format-time.js';
import { excerpt } from '../text/excerpt.js';
import { leftOver, notATime } from './problems.js';
import { without } from './without.js';

type Refuse = (given: string) => Problem;

const as =
  (code: Parameters<typeof notATime>[0]): Refuse =>
  (given) =>
    notATime(code, given);
const asRange: Refuse = (given) =>
  problem('schedule_range', 'schedule', { given: excerpt(given) }, { actual: excerpt(given) });
const asLeft: Refuse = (given) => leftOver([given]);

const weekday = '(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*';
const month = `(?:${months.join('|')})[a-z]*`;
const hour = String.raw`\d{1,2}(?:[:.]\d{2})?(?::\d{2})?(?:\s?[ap]\.?\s?m\b\.?)?`;

/** What people write that is clear to them and no single moment. In order: the first row that fits a text has it. */
const refusals: readonly { pattern: RegExp; refuse: Refuse }[] = [
  { pattern: /\b(?:a )?(?:half|quarter|five|ten|twenty)(?: minutes)? (?:past|to) \w+/i, refuse: asLeft },
  {
    pattern: /\b(?:every|each)(?: other)?(?: [a-z]+)?\b|\b(?:daily|hourly|weekly|monthly|yearly|nightly)\b/i,
    refuse: as('schedule_repeats'),
  },
  {
    pattern: /\b(?:weekdays|weekends|everyday|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)\b/i,
    refuse: as('schedule_repeats'),
  },
  {
    pattern: new RegExp(
      String.raw`(?:\bfrom |\b${month} )?(?<![\w:.])${hour}\s?-\s?${hour}(?!\w)(?: ${month}\b)?`,
      'i',
    ),
    refuse: asRange,
  },
  { pattern: new RegExp(String.raw`\b${weekday}\s?-\s?${weekday}\b|\bbetween \S+ and \S+`, 'i'), refuse: asRange },
  { pattern: /(?:\bfrom )?(?:\S+ )?\b(?:to|until|till|through)\b(?: \S+)?/i, refuse: asRange },
  {
    pattern: /(?:\b[\w.]+ [\w.]+ )?\bago\b|\b(?:last|past|previous)(?: \w+)?|\bearlier\b/i,
    refuse: as('schedule_points_back'),
  },
  {
    pattern: /\b(?:(?:next|this|the|a|in a|in \d+) )?(?:week|month|quarter|year|weekend|weekday)s?\b/i,
    refuse: as('schedule_inexact'),
  },
  {
    pattern: /\b(?:in )?(?:an? )?(?:few|couple(?: of)?|several|some)\b(?: \w+)?/i,
    refuse: as('schedule_inexact'),
  },
  {
    pattern:
      /\b(?:about|around|approximately|roughly|before|after|by|within|sometime|anytime|soon|later|asap|early|late|eod|eow|eom)\b/i,
    refuse: as('schedule_inexact'),
  },
];

/** Takes out all words that are understood and refused, each with its problem. */
export function takeRefusedWords(text: string): { rest: string; problems: Problem[] } {
  const problems: Problem[] = [];
  let rest = text;
  for (const { pattern, refuse } of refusals) {
    for (let found = pattern.exec(rest); found !== null; found = pattern.exec(rest)) {
      problems.push(refuse(found[0].trim()));
      rest = without(rest, found[0], found.index);
    }
  }
  return { rest, problems };
}
