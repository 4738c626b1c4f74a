import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  ConfigError,
  encryptionKeys,
  flag,
  list,
  postgresUrl,
  readEnvironment,
  webAddress,
  wholeNumber,
} from './index.js';

const key = Buffer.alloc(32, 7).toString('base64');
const schema = z.object({
  PORT: wholeNumber(1, 65_535).default(80),
  URL: webAddress.optional(),
  KEYS: encryptionKeys.optional(),
  NAMES: list.default([]),
  OPEN: flag.default(false),
  DATABASE: postgresUrl.optional(),
});
const read = (env: Record<string, string>, contradictions: string[] = []) =>
  readEnvironment(schema, env, () => contradictions);

describe('readEnvironment', () => {
  it('reads what is set, and takes empty for not set', () => {
    const env = { PORT: '', URL: 'https://example.com//', KEYS: `${key} , ${key}`, NAMES: 'a,,b ', OPEN: '1' };
    expect(read(env)).toEqual({
      PORT: 80,
      URL: 'https://example.com',
      KEYS: [key, key],
      NAMES: ['a', 'b'],
      OPEN: true,
    });
  });

  it.each([
    [{ PORT: '70000' }, 'PORT must be a whole number from 1 to 65535'],
    [{ PORT: '1.5' }, 'PORT must be a whole number'],
    [{ URL: 'ftp://example.com' }, 'URL must be a web address'],
    [{ KEYS: 'c2hvcnQ=' }, 'KEYS must be 32 bytes each'],
    [{ KEYS: ',' }, 'KEYS must hold at least one key'],
    [{ OPEN: 'yes' }, 'OPEN must be true or false'],
    [{ DATABASE: 'mysql://db' }, 'DATABASE must be an address such as postgres:'],
  ])('refuses %j in words', (env, words) => {
    expect(() => read(env)).toThrow(ConfigError);
    expect(() => read(env)).toThrow(words);
  });

  it('tells all that is wrong, each once', () => {
    expect(() => read({ PORT: 'x', OPEN: 'y' })).toThrow(/PORT [^]*\n {2}OPEN /);
    expect(() => read({}, ['A needs B', 'A needs B'])).toThrow(/^The configuration cannot be used:\n {2}A needs B$/);
  });
});
