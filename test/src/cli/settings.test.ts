import { stat, writeFile, chmod } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../support/free-port.js';
import { type CliWorld, createCliWorld } from './cli-world.js';
import { withHttpServer } from './with-http-server.js';

let world: CliWorld;
beforeAll(async () => {
  world = await createCliWorld();
});
afterAll(() => world.close());

const unknownKey = 'tk-another-servers-key';

describe('what went wrong', () => {
  it.each<[string, number, () => Promise<Record<string, string>>, RegExp]>([
    ['no key', 3, async () => ({ TIKAPIS_API_KEY: '' }), /No API key is set\. Run "tikapis login"/],
    ['a key of another server', 3, async () => ({ TIKAPIS_API_KEY: unknownKey }), /does not know the API key/],
    ['half a key', 3, async () => ({ TIKAPIS_API_KEY: world.apiKey.slice(0, 20) }), /too short/],
    [
      'nobody there',
      5,
      async () => ({ TIKAPIS_BASE_URL: `http://127.0.0.1:${await freePort()}` }),
      /the connection was refused/,
    ],
    [
      'a host that is not there',
      5,
      async () => ({ TIKAPIS_BASE_URL: 'http://nowhere.invalid' }),
      /there is no such host|could not be looked up/,
    ],
    ['no address', 5, async () => ({ TIKAPIS_BASE_URL: 'localhost:3000' }), /does not start with http/],
  ])('%s: exit code %d, and how to mend it', async (_what, exitCode, env, words) => {
    const { code, stdout, stderr } = await world.tikapis(['list'], { env: await env() });
    expect(stderr).toMatch(words);
    expect([code, stdout]).toEqual([exitCode, '']);
    expect(stderr).not.toContain(unknownKey);
  });

  it('a page of something else', async () => {
    const { code, stderr } = await withHttpServer(
      (_request, response) => response.end('<!doctype html>'),
      (url) => world.tikapis(['list'], { env: { TIKAPIS_BASE_URL: url } }),
    );
    expect([code, stderr]).toEqual([5, expect.stringContaining('is not that of a TikAPIs server')]);
  });

  it.each([
    [['psot'], /unknown command 'psot' \(Did you mean post\?\)/],
    [['list', '--sttus', 'failed'], /unknown option '--sttus' \(Did you mean --status\?\)/],
    [['list', '--status', 'gone'], /Allowed choices are pending, scheduled/],
    [['list', '--limit', '1000'], /from 1 to 100/],
    [['cancel'], /missing required argument 'id'/],
  ])('%j is not understood: exit code 2', async (args, words) => {
    const { code, stderr } = await world.tikapis(args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(words)]);
    const json = await world.json(args);
    expect([json.code, json.document]).toMatchObject([2, { error: { code: 'usage' }, exitCode: 2 }]);
  });

  it('no such post: exit code 6', async () => {
    for (const args of [
      ['cancel', 'post_none'],
      ['watch', 'post_none'],
    ]) {
      const { code, stderr } = await world.tikapis(args);
      expect([code, stderr]).toEqual([6, expect.stringContaining('There is no post "post_none" here')]);
    }
  });
});

describe('tikapis login', () => {
  const noKey = () => ({ env: { TIKAPIS_API_KEY: '' } });

  it('tries the key, saves it for its owner only, and the commands use it for that server alone', async () => {
    const input = `X-API-Key: ${world.apiKey}\n`;
    const { code, stdout, stderr } = await world.tikapis(['login'], { ...noKey(), input });
    expect([code, stderr]).toEqual([0, 'Taken off the key: white space, "X-API-Key:".\n']);
    expect(stdout).toContain('the key of me@example.com');
    const saved = path.join(world.folder, 'tikapis/config.json');
    expect((await stat(saved)).mode & 0o777).toBe(0o600);

    expect((await world.tikapis(['list'], { env: { TIKAPIS_API_KEY: '', TIKAPIS_BASE_URL: '' } })).code).toBe(0);
    const elsewhere = await world.tikapis(['list', '--base-url', 'http://127.0.0.1:9'], noKey());
    expect([elsewhere.code, elsewhere.stderr]).toEqual([3, expect.stringContaining('is sent nowhere else')]);

    await chmod(saved, 0o644);
    const { document } = await world.json(['doctor'], noKey());
    expect(document.findings).toContainEqual(expect.objectContaining({ state: 'wrong', about: 'Saved key' }));
    await writeFile(saved, '{');
    const broken = await world.tikapis(['list'], noKey());
    expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining('run "tikapis login" again')]);
    expect((await world.tikapis(['logout'])).stdout).toContain('The saved key is gone');
    expect((await world.tikapis(['logout'])).stdout).toContain('No key was saved');
  });

  it.each([
    ['', /is empty/],
    [unknownKey, /does not know/],
  ])('saves nothing of %j', async (input, words) => {
    const { code, stderr } = await world.tikapis(['login'], { ...noKey(), input });
    expect([code, stderr]).toEqual([3, expect.stringMatching(words)]);
    await expect(stat(path.join(world.folder, 'tikapis/config.json'))).rejects.toThrow('ENOENT');
  });
});

describe('tikapis keys', () => {
  it('makes, lists, replaces and ends a key', async () => {
    const made = await world.json(['keys', 'create', 'The shop']);
    const { id, key } = made.document.key;
    const useIt = { env: { TIKAPIS_API_KEY: key } };
    expect((await world.tikapis(['list'], useIt)).code).toBe(0);
    expect((await world.json(['keys', 'list'])).document.keys).toContainEqual(
      expect.objectContaining({ id, name: 'The shop' }),
    );
    const { stdout } = await world.tikapis(['keys', 'rotate', id, '--grace-hours', '0']);
    expect((await world.tikapis(['list'], useIt)).code).toBe(3);
    const fresh = { env: { TIKAPIS_API_KEY: stdout.trim() } };
    expect((await world.tikapis(['list'], fresh)).code).toBe(0);
    const { document } = await world.json(['keys', 'list'], fresh);
    const current = document.keys.find(({ name }) => name === 'The shop');
    expect((await world.tikapis(['keys', 'revoke', current?.id ?? ''])).stdout).toContain('Revoked');
    expect((await world.tikapis(['list'], fresh)).code).toBe(3);
  });

  it('asks for --force before the last one goes', async () => {
    const [only] = (await world.json(['keys', 'list'])).document.keys;
    const { code, stderr } = await world.tikapis(['keys', 'revoke', only?.id ?? '']);
    expect([code, stderr]).toEqual([6, expect.stringContaining('or --force.')]);
  });

  it('says that a server has none', async () => {
    const { code, stderr } = await withHttpServer(
      (_request, response) => response.writeHead(404).end('{"error":"Not found"}'),
      (url) => world.tikapis(['keys', 'list'], { env: { TIKAPIS_BASE_URL: url } }),
    );
    expect([code, stderr]).toEqual([6, expect.stringContaining('does not offer GET /keys')]);
  });
});

describe('tikapis doctor', () => {
  it('finds nothing where there is nothing', async () => {
    const { code, stdout } = await world.tikapis(['doctor']);
    expect(stdout).toMatch(
      /Node [^]*Key form +tk_live_….{4} from TIKAPIS_API_KEY is whole[^]*Server +TikAPIs answers[^]*Clock[^]*API key +The server takes it: me@example.com[^]*TikTok +@creator[^]*Limits[^]*Nothing is missing/,
    );
    expect(code).toBe(0);
  });

  it.each<[string, () => Promise<Record<string, string>>, string]>([
    ['no key', async () => ({ TIKAPIS_API_KEY: '' }), 'API key'],
    ['a damaged key', async () => ({ TIKAPIS_API_KEY: `${world.apiKey}x` }), 'Key form'],
    ['a key of another server', async () => ({ TIKAPIS_API_KEY: unknownKey }), 'API key'],
    ['nobody there', async () => ({ TIKAPIS_BASE_URL: `http://127.0.0.1:${await freePort()}` }), 'Server'],
    ['no address', async () => ({ TIKAPIS_BASE_URL: 'localhost' }), 'Server'],
  ])('finds %s', async (_what, env, about) => {
    const { code, document } = await world.json(['doctor'], { env: await env() });
    expect(document.findings.filter(({ state }) => state === 'wrong').map((each) => each.about)).toEqual([about]);
    expect([code, document.ok]).toEqual([1, false]);
  });
});
