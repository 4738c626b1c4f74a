import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigError } from '@tikapis/core/environment';
import { readConfig } from './config.js';

const app = { TIKTOK_CLIENT_KEY: 'key', TIKTOK_CLIENT_SECRET: 'secret' };
const wrong = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
  }
  return 'nothing';
};

describe('readConfig', () => {
  it('needs the TikTok app only; the rest has safe defaults', () => {
    expect(readConfig(app)).toMatchObject({
      host: '127.0.0.1',
      port: 8787,
      dataDir: path.resolve('.tikapis/server'),
      allowedRanges: [],
      allowHttp: false,
      callbackHosts: ['zapier.com', 'hooks.zapier.com'],
      tikTok: { isAudited: false, apiUrl: 'https://open.tiktokapis.com' },
      pace: { firstPollMs: 5_000, retryMs: 1_000, limitPauseMs: 60_000 },
    });
  });

  it('reads lists, flags and addresses, and takes empty for not set', () => {
    const keys = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)].map((key) => key.toString('base64'));
    const env = {
      ...app,
      TIKAPIS_PORT: '',
      TIKAPIS_PUBLIC_URL: 'https://api.example.com/',
      TIKAPIS_ENCRYPTION_KEYS: keys.join(' , '),
      TIKAPIS_ALLOWED_RANGES: '127.0.0.1/32, ::1',
      TIKAPIS_ALLOW_HTTP: '1',
      TIKAPIS_CALLBACK_HOSTS: 'Hooks.Example.com, 127.0.0.1,[::1], bücher.example,*',
    };
    expect(readConfig(env)).toMatchObject({
      port: 8787,
      publicUrl: 'https://api.example.com',
      encryptionKeys: keys,
      allowedRanges: ['127.0.0.1/32', '::1'],
      allowHttp: true,
      callbackHosts: ['hooks.example.com', '127.0.0.1', '[::1]', 'xn--bcher-kva.example', '*'],
    });
  });

  it('tells all that is wrong at once, by the name of the variable, and shows no value', () => {
    const message = wrong({
      TIKTOK_CLIENT_SECRET: 'secret',
      TIKAPIS_PORT: '99999',
      TIKAPIS_SLOTS: 'many',
      TIKAPIS_PUBLIC_URL: 'example.com',
      TIKAPIS_ENCRYPTION_KEYS: 'too-short-secret',
      TIKAPIS_ALLOWED_RANGES: '127.0.0.1/99',
      TIKAPIS_ALLOW_HTTP: 'perhaps',
      TIKAPIS_CALLBACK_HOSTS: 'https://zapier.com/secret',
      LOG_LEVEL: 'loud',
    });
    expect(message.split('\n').slice(1).toSorted()).toEqual([
      '  LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent',
      '  TIKAPIS_ALLOWED_RANGES must be ranges such as 10.0.0.0/8',
      '  TIKAPIS_ALLOW_HTTP must be true or false',
      '  TIKAPIS_CALLBACK_HOSTS must be names of hosts such as hooks.example.com, or *',
      '  TIKAPIS_ENCRYPTION_KEYS must be 32 bytes each in base64',
      '  TIKAPIS_PORT must be a whole number from 0 to 65535',
      '  TIKAPIS_PUBLIC_URL must be a web address such as https://example.com',
      '  TIKAPIS_SLOTS must be a whole number from 1 to 1000',
      '  TIKTOK_CLIENT_KEY is missing',
    ]);
  });
});

describe('a shared database', () => {
  const shared = {
    TIKTOK_CLIENT_KEY: 'key',
    TIKTOK_CLIENT_SECRET: 'secret',
    DATABASE_URL: 'postgres://app:word@db.example.com/tikapis',
    TIKAPIS_ENCRYPTION_KEYS: Buffer.alloc(32).toString('base64'),
  };

  it.each(['zapier.com:443', '*.zapier.com', 'ada@zapier.com', 'zapier.com/hooks', '::1'])(
    'takes no %j for the name of a host',
    (name) => {
      expect(wrong({ ...app, TIKAPIS_CALLBACK_HOSTS: `zapier.com,${name}` })).toContain(
        'TIKAPIS_CALLBACK_HOSTS must be',
      );
    },
  );

  it('is taken with its keys and any role', () => {
    expect(readConfig({ ...shared, TIKAPIS_ROLE: 'worker', DATABASE_CONNECTIONS: '3' })).toMatchObject({
      database: { url: shared.DATABASE_URL, connections: 3 },
      role: 'worker',
    });
    expect(readConfig({ ...shared, DATABASE_URL: '' })).toMatchObject({ database: undefined, role: 'all' });
  });

  it.each([
    [{ TIKAPIS_ENCRYPTION_KEYS: '' }, /TIKAPIS_ENCRYPTION_KEYS is missing: .* need the same keys/],
    [{ DATABASE_URL: '', TIKAPIS_ROLE: 'api' }, /TIKAPIS_ROLE must be all without DATABASE_URL/],
    [{ DATABASE_URL: 'mysql://db' }, /DATABASE_URL must be an address such as postgres:/],
    [{ TIKAPIS_ROLE: 'boss' }, /TIKAPIS_ROLE must be all, api or worker/],
  ])('is refused with %j, in words', (change, words) => {
    expect(() => readConfig({ ...shared, ...change })).toThrow(words);
  });
});

it('the README tells every variable, with the words of config.ts', async () => {
  const read = (name: string) => readFile(new URL(name, import.meta.url), 'utf8');
  const [source, readme] = await Promise.all([read('config.ts'), read('../README.md')]);
  const declared = [...source.matchAll(/\/\*\* (.+) \*\/\n {2}([A-Z_\d]+):/g)].map(([, meaning, name]) => [
    name,
    meaning,
  ]);
  const told = [...readme.matchAll(/^\| `([A-Z_\d]+)` +\| .*? \| (.+?) +\|$/gm)].map(([, name, meaning]) => [
    name,
    meaning,
  ]);
  expect(told).toEqual(declared);
  expect(declared).toHaveLength([...source.matchAll(/^ {2}[A-Z_\d]+:/gm)].length);
});
