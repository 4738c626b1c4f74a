import { z } from 'zod';
import { type Problem, problem, type RuleValue } from '../errors/index.js';
import { count, oneOf, plural } from '../errors/words.js';
import { excerpt } from '../text/excerpt.js';
import { nearestWord } from '../text/nearest-word.js';

/** Nobody reads more, and a body can hold tens of thousands of mistakes. */
const mostProblems = 50;

/** How a field is sent that may be missing, or of another type than people think. */
const examples: Readonly<Record<string, string>> = {
  name: '"name": "Build server"',
  videoUrl: '"videoUrl": "https://example.com/video.mp4"',
  hashtags: '"hashtags": ["first", "video"]',
  schedule: '"schedule": "2030-01-31T18:30:00Z"',
  metadata: '"metadata": { "order": "42" }',
  callbackUrl: '"callbackUrl": "https://hooks.example.com/resume/1"',
  url: '"url": "https://example.com/hooks/tikapis"',
  events: '"events": ["post.published", "post.failed"]',
  'consent.musicUsage': '"consent": { "musicUsage": true, "by": "Ada Lovelace" }',
  'consent.by': '"consent": { "musicUsage": true, "by": "Ada Lovelace" }',
};

/** Turns what zod found into our own sentences, one problem for each field. */
export function problemsOfShape(error: z.ZodError, schema: z.ZodObject, input: unknown): Problem[] {
  const found = new Map<string, Problem>();
  for (const issue of error.issues.slice(0, mostProblems)) {
    const problems = issue.code === 'unrecognized_keys' ? unknownFields(issue, schema) : [wrongField(issue, input)];
    for (const each of problems) found.set(each.field, each);
  }
  return [...found.values()];
}

function unknownFields({ keys, path }: z.core.$ZodIssueUnrecognizedKeys, schema: z.ZodObject): Problem[] {
  const known = knownFields(schema, path);
  return keys.slice(0, mostProblems).map((key) => {
    const field = fieldName([...path, key]);
    const nearest = nearestWord(key, known);
    return problem('field_unknown', field, { field, nearest, known });
  });
}

/** The names that an object of the request may hold. */
function knownFields(schema: z.ZodObject, path: readonly PropertyKey[]): string[] {
  let inner: unknown = schema;
  for (const step of path) {
    inner = inner instanceof z.ZodObject ? inner.shape[String(step)] : undefined;
    while (inner instanceof z.ZodOptional) inner = inner.unwrap();
  }
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

function wrongField(issue: z.core.$ZodIssue, input: unknown): Problem {
  const value = valueAt(input, issue.path);
  const field = fieldName(issue.path);
  if (field === '') return invalid('body', { expected: 'a JSON object', got: inWords(value) });
  if (value === undefined) return problem('field_missing', field, { field, example: examples[field] ?? `"${field}"` });
  const example = issue.code === 'invalid_type' ? examples[field] : undefined;
  return invalid(field, expectation(issue, value), example);
}

interface Expectation {
  /** What follows "must be". */
  expected: string;
  /** What follows "and it is". */
  got: string;
  values?: { limit: RuleValue; actual: RuleValue };
}

const invalid = (field: string, { expected, got, values }: Expectation, example?: string): Problem =>
  problem('field_invalid', field, { field, expected, got, example }, values);

const types: Readonly<Record<string, string>> = {
  string: 'a text',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a whole number',
  array: 'a list',
  record: 'an object',
  object: 'an object',
};

function expectation(issue: z.core.$ZodIssue, value: unknown): Expectation {
  const got = inWords(value);
  switch (issue.code) {
    case 'invalid_type':
      return { expected: types[issue.expected] ?? issue.expected, got };
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      const values = { limit: allowed, actual: typeof value === 'string' ? excerpt(value) : got };
      return { expected: oneOf(allowed.map((each) => `"${each}"`)), got, values };
    }
    case 'invalid_key': {
      const [reason] = issue.issues;
      const name = reason === undefined ? { expected: 'allowed', got } : expectation(reason, issue.path.at(-1));
      return { expected: `under a name that is ${name.expected}`, got: `under one of ${name.got}` };
    }
    case 'too_big':
      return sizeExpectation('at most', Number(issue.maximum), issue.origin, value);
    case 'too_small':
      return sizeExpectation('at least', Number(issue.minimum), issue.origin, value);
    default:
      return { expected: issue.message, got };
  }
}

function sizeExpectation(bound: string, limit: number, origin: string, value: unknown): Expectation {
  if (typeof value === 'string' && origin === 'string') {
    const got = plural(value.length, 'character');
    return { expected: `${bound} ${plural(limit, 'character')} long`, got, values: { limit, actual: value.length } };
  }
  if (Array.isArray(value)) {
    const got = plural(value.length, 'item');
    return { expected: `${bound} ${plural(limit, 'item')} long`, got, values: { limit, actual: value.length } };
  }
  return { expected: `${bound} ${count(limit)}`, got: inWords(value), values: { limit, actual: Number(value) } };
}

/** `['hashtags', 2]` as `hashtags[2]`. */
const fieldName = (path: readonly PropertyKey[]): string =>
  path
    .map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at > 0 ? '.' : ''}${excerpt(String(step))}`))
    .join('');

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | null | undefined)?.[step], input);

function inWords(value: unknown): string {
  if (value === undefined || value === '') return 'empty';
  if (typeof value === 'string') return `"${excerpt(value)}"`;
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'boolean' || value === null) return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}
