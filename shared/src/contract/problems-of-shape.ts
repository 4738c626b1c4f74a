import type { z } from 'zod';
import { type Problem, problem } from '../errors/index.js';
import { oneOf } from '../errors/words.js';
import { nearestWord } from './nearest-word.js';

const examples: Record<string, string> = {
  videoUrl: '"videoUrl": "https://example.com/video.mp4"',
  caption: '"caption": "My first video"',
  status: 'status=published',
};

/** Turns what zod found into our own sentences, one problem for each field. */
export function problemsOfShape(error: z.ZodError, schema: z.ZodObject, input: unknown): Problem[] {
  const known = Object.keys(schema.shape);
  return error.issues.flatMap((issue): Problem[] => {
    const field = fieldName(issue.path);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const nearest = issue.path.length === 0 ? nearestWord(key, known) : undefined;
        const name = fieldName([...issue.path, key]);
        return problem('field_unknown', name, { field: name, nearest, known });
      });
    }
    const got = valueAt(input, issue.path);
    if (got === undefined && field !== '') {
      return [problem('field_missing', field, { field, example: examples[field] ?? `"${field}": …` })];
    }
    const expected = expectation(issue);
    if (field === '') return [problem('field_invalid', 'body', { field: 'body', expected: 'a JSON object', got: nameOf(got) })];
    return [problem('field_invalid', field, { field, expected, got: nameOf(got) })];
  });
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return { string: 'a text', boolean: 'true or false', int: 'a whole number', number: 'a number', array: 'a list', record: 'an object' }[
        issue.expected as string
      ] ?? `a ${issue.expected}`;
    case 'invalid_value':
      return oneOf(issue.values.map((value) => `"${String(value)}"`));
    case 'too_big':
      return `at most ${issue.maximum}${unitOf(issue.origin)}`;
    case 'too_small':
      return `at least ${issue.minimum}${unitOf(issue.origin)}`;
    default:
      return issue.message;
  }
}

const unitOf = (origin: string): string => ({ string: ' characters long', array: ' entries long' })[origin] ?? '';

/** `['hashtags', 2]` as `hashtags[2]`. */
const fieldName = (path: readonly PropertyKey[]): string =>
  path.map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at > 0 ? '.' : ''}${String(step)}`)).join('');

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | null | undefined)?.[step], input);

function nameOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  const text = String(value);
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return typeof value === 'string' ? `"${shown}"` : `the ${typeof value} ${shown}`;
}
