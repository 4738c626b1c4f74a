import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HOSTED_BASE_URL, secretText } from '@tikapis/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';
import { readConnection } from './connection.js';
import { forget, othersCanRead, save } from './saved-settings.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tikapis-settings-'));
});
afterAll(() => rm(folder, { recursive: true }));

const config = (env: Record<string, string> = {}) => readConfig({ XDG_CONFIG_HOME: folder, ...env });
const SAVED_FOR = 'http://saved.example/v1';

async function whom(env: Record<string, string>, baseUrl?: string) {
  const { apiKey, server } = await readConnection(config(env), baseUrl);
  return [apiKey.reveal(), server.baseUrl];
}

describe('readConnection', () => {
  beforeEach(() => save(config().settingsFile, { apiKey: secretText('saved-key'), baseUrl: SAVED_FOR }));

  it('takes the key of the environment for its address, or the hosted service, and for no saved one', async () => {
    const env = { TIKAPIS_API_KEY: 'env-key' };
    expect(await whom(env)).toEqual(['env-key', HOSTED_BASE_URL]);
    expect(await whom({ ...env, TIKAPIS_BASE_URL: 'http://env.example' })).toEqual([
      'env-key',
      'http://env.example/v1',
    ]);
    expect(await whom(env, 'http://line.example')).toEqual(['env-key', 'http://line.example/v1']);
  });

  it('takes the saved key for its server only', async () => {
    expect(await whom({})).toEqual(['saved-key', SAVED_FOR]);
    expect(await whom({}, 'http://saved.example/')).toEqual(['saved-key', SAVED_FOR]);
    for (const baseUrl of ['http://other.example', 'https://saved.example', 'http://saved.example:81'])
      await expect(whom({}, baseUrl)).rejects.toMatchObject({
        code: 'key_not_set',
        fix: expect.stringContaining('is sent nowhere else'),
      });
    await expect(whom({ TIKAPIS_BASE_URL: 'http://other.example' })).rejects.toMatchObject({ code: 'key_not_set' });
  });

  it('says how to set a key where there is none', async () => {
    await forget(config().settingsFile);
    await expect(whom({})).rejects.toMatchObject({
      code: 'key_not_set',
      fix: expect.stringContaining('tikapis login'),
    });
  });
});

describe('save', () => {
  it('leaves one file, which only its owner can read', async () => {
    const { settingsFile } = config();
    const before = process.umask(0);
    try {
      await save(settingsFile, { apiKey: secretText('first'), baseUrl: SAVED_FOR });
      await save(settingsFile, { apiKey: secretText('second'), baseUrl: SAVED_FOR });
    } finally {
      process.umask(before);
    }
    expect(await readdir(path.dirname(settingsFile))).toEqual(['config.json']);
    expect((await stat(settingsFile)).mode & 0o777).toBe(0o600);
    expect(await othersCanRead(settingsFile)).toBe(false);
    expect(await readFile(settingsFile, 'utf8')).toContain('second');
  });
});
