import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { boltLogger } from '../logging/bolt-logger.js';
import { silentLog } from '../testing/silent-log.js';
import { fakeSlackApi, refusal, tooMany } from '../testing/slack-api.js';
import { clientOptions } from './client-options.js';
import { createSlackTalk } from './create-slack-talk.js';
import { createSlackClients } from './slack-clients.js';
import type { SlackTalk } from './slack-talk.js';

const team = { teamId: 'T1', enterpriseId: null };
const other = { teamId: 'T2', enterpriseId: null };
const message = { text: 'Scheduled', blocks: [] };
const place = { channelId: 'C1', authorId: 'UANA', postId: 'post_1' };

let slack: ReturnType<typeof fakeSlackApi>;
let tokens: Map<string, string>;
let nowMs: number;
let talk: SlackTalk;

beforeEach(() => {
  slack = fakeSlackApi();
  tokens = new Map([
    ['T1', 'xoxb-one'],
    ['T2', 'xoxb-two'],
  ]);
  nowMs = 0;
  const options = () => clientOptions('https://slack.example/api', boltLogger(silentLog), slack.fetch);
  const clients = createSlackClients(async ({ teamId }) => tokens.get(teamId) ?? null, options);
  talk = createSlackTalk(clients, () => nowMs);
});

describe('postMessage', () => {
  it('posts once, marked with the id of the post and with no previews', async () => {
    const posted = await talk.postMessage(team, place, message);
    expect(posted).toEqual({ ok: true, channelId: 'C1', ts: expect.stringMatching(/^\d+\.\d+$/), isElsewhere: false });
    expect(slack.of('chat.postMessage')).toMatchObject([
      {
        channel: 'C1',
        text: 'Scheduled',
        unfurl_links: 'false',
        unfurl_media: 'false',
        metadata: { event_type: 'tikapis_post', event_payload: { post_id: 'post_1' } },
      },
    ]);
  });

  it('answers in a thread, and to the channel as well where it is asked to', async () => {
    await talk.postMessage(team, { channelId: 'C1', threadTs: '1.1' }, message);
    await talk.postMessage(team, { channelId: 'C1', threadTs: '1.1', broadcast: true }, message);
    expect(slack.of('chat.postMessage').map(({ thread_ts: ts, reply_broadcast: is }) => [ts, is])).toEqual([
      ['1.1', 'false'],
      ['1.1', 'true'],
    ]);
  });

  it.each(['not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action'])(
    'goes to the author in private on %s, after a word why',
    async (error) => {
      slack.answer('chat.postMessage', ({ channel }) => (channel === 'C1' ? refusal(error) : {}));
      const posted = await talk.postMessage(team, place, message);
      expect(posted).toMatchObject({ ok: true, channelId: 'DUANA', isElsewhere: true });
      const [, why, moved] = slack.of('chat.postMessage');
      expect(why).toMatchObject({ channel: 'DUANA', text: expect.stringMatching(/^This belongs into <#C1>, but: \w/) });
      expect(why?.['metadata']).toBeUndefined();
      expect(moved).toMatchObject({ channel: 'DUANA', text: 'Scheduled', metadata: { event_type: 'tikapis_post' } });
    },
  );

  it('is not redirected where nobody is named for it, nor for another trouble', async () => {
    slack.answer('chat.postMessage', refusal('not_in_channel'));
    expect(await talk.postMessage(team, { channelId: 'C1' }, message)).toMatchObject({ kind: 'unreachable' });
    slack.answer('chat.postMessage', refusal('invalid_blocks'));
    expect(await talk.postMessage(team, place, message)).toMatchObject({ kind: 'invalid', code: 'invalid_blocks' });
    expect(slack.of('conversations.open')).toStrictEqual([]);
  });

  it('is never tried again: an answer that was lost may mean a message that is there', async () => {
    const fetch = slack.fetch;
    let count = 0;
    slack.fetch = async (...args) => {
      count += 1;
      await fetch(...args);
      throw new TypeError('fetch failed');
    };
    const options = () => clientOptions('https://slack.example/api', boltLogger(silentLog), slack.fetch);
    const clients = createSlackClients(async () => 'xoxb-one', options);
    const lost = await createSlackTalk(clients, () => nowMs).postMessage(team, place, message);
    expect(lost).toMatchObject({ ok: false, kind: 'unknown' });
    expect(count).toBe(1);
  });

  it('may be tried again where nobody listens: nothing can be there', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    // Jest runs tests in a realm of their own, where Node's errors are no Error to the library.
    const here: typeof fetch = (...args) =>
      fetch(...args).catch(({ message: words, cause }: Error) => {
        throw new TypeError(words, { cause });
      });
    const options = () => clientOptions(`http://127.0.0.1:${port}/api`, boltLogger(silentLog), here);
    const clients = createSlackClients(async () => 'xoxb-one', options);
    const unsent = await createSlackTalk(clients, () => nowMs).postMessage(team, place, message);
    expect(unsent).toMatchObject({ ok: false, kind: 'later', code: 'no_connection' });
  });
});

describe('a limit of Slack', () => {
  it('is answered with how long to wait, and holds up that method of that workspace alone', async () => {
    slack.answer('chat.update', () => tooMany(3));
    const at = { channelId: 'C1', ts: '1.1' };
    const limited = await talk.updateMessage(team, at, message);
    expect(limited).toMatchObject({ ok: false, kind: 'later', retryAfterMs: 3_000 });
    slack.answer('chat.update', {});

    nowMs = 2_999;
    expect(await talk.updateMessage(team, at, message)).toMatchObject({ kind: 'later', retryAfterMs: 1 });
    expect(slack.of('chat.update')).toHaveLength(1);
    expect(await talk.postMessage(team, place, message)).toMatchObject({ ok: true });
    expect(await talk.updateMessage(other, at, message)).toEqual({ ok: true });
    nowMs = 3_000;
    expect(await talk.updateMessage(team, at, message)).toEqual({ ok: true });
  });
});

describe('the token', () => {
  it('is looked up for each call, and never that of another workspace', async () => {
    await talk.postMessage(team, place, message);
    await talk.postMessage(other, place, message);
    tokens.set('T1', 'xoxb-renewed');
    await talk.postMessage(team, place, message);
    expect(slack.calls.map(({ token }) => token)).toEqual(['xoxb-one', 'xoxb-two', 'xoxb-renewed']);
  });

  it('that is gone, or refused, means that the app is not there', async () => {
    slack.answer('chat.update', refusal('token_revoked'));
    const at = { channelId: 'C1', ts: '1.1' };
    expect(await talk.updateMessage(team, at, message)).toMatchObject({ kind: 'disconnected', code: 'token_revoked' });
    tokens.delete('T1');
    expect(await talk.updateMessage(team, at, message)).toMatchObject({ kind: 'disconnected', code: 'not_installed' });
  });
});

it.each([
  ['message_not_found', 'unreachable'],
  ['msg_too_long', 'invalid'],
  ['internal_error', 'unknown'],
  ['service_unavailable', 'later'],
  ['missing_scope', 'invalid'],
  ['a_word_of_tomorrow', 'invalid'],
])('%s of Slack is %s', async (error, kind) => {
  slack.answer('chat.update', refusal(error));
  const failed = await talk.updateMessage(team, { channelId: 'C1', ts: '1.1' }, message);
  expect(failed).toMatchObject({ ok: false, kind, code: error, message: /./, fix: /./ });
});
