import { describe, expect, it } from '@jest/globals';
import { byName, fingerprint } from './fingerprint.js';

const post = { caption: 'Knots', metadata: { a: '1', b: '2' }, hashtags: ['one', 'two'] };

describe('fingerprint', () => {
  it('does not depend on the order of fields, at any depth', () => {
    const other = { hashtags: ['one', 'two'], metadata: { b: '2', a: '1' }, caption: 'Knots' };
    expect(fingerprint([other])).toBe(fingerprint([post]));
  });

  it.each([
    ['the order of a list', { ...post, hashtags: ['two', 'one'] }],
    ['a value', { ...post, caption: 'knots' }],
    ['a type', { ...post, caption: ['Knots'] }],
    ['a field less', { caption: 'Knots', hashtags: ['one', 'two'] }],
    ['a list for an object', { ...post, metadata: ['1', '2'] }],
  ])('depends on %s', (_what, other) => {
    expect(fingerprint(other)).not.toBe(fingerprint(post));
  });

  it.each([null, 'text', 0, [], {}])('takes %j', (value) => {
    expect(fingerprint(value)).toMatch(/^[0-9a-f]{64}$/);
  });
});

it('byName keeps the order of those that have one name', () => {
  const pairs: [string, string][] = [
    ['hashtags', 'two'],
    ['caption', 'Knots'],
    ['hashtags', 'one'],
  ];
  expect(byName(pairs)).toEqual([pairs[1], pairs[0], pairs[2]]);
});
