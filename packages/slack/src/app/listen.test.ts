import { beforeEach, describe, expect, it } from '@jest/globals';
import { TikApisError, tikApisError } from '@tikapis/core';
import { DatabaseAwayError } from '@tikapis/database';
import type { SlackPerson } from '../identity/directory.js';
import { defaultSettings } from '../identity/workspace-settings.js';
import { memoryDeliveries } from '../testing/deliveries.js';
import { payloads } from '../testing/payloads.js';
import { fakeSlackApi, refusal } from '../testing/slack-api.js';
import { keptLog, type TestBolt, testBolt } from '../testing/test-bolt.js';
import { createListen, type OwnListen } from './listen.js';
import { RefusedError } from './refused-error.js';

const { command, click, submit, messageAction, event } = payloads;

let slack: ReturnType<typeof fakeSlackApi>;
let log: ReturnType<typeof keptLog>;
let bolt: TestBolt;
let listen: OwnListen;
let person: Partial<SlackPerson>;
let deliveries: ReturnType<typeof memoryDeliveries>;
/** What the listeners were called with, in their order. */
let heard: string[];

beforeEach(async () => {
  slack = fakeSlackApi();
  log = keptLog();
  bolt = await testBolt(slack, log.log);
  person = {};
  deliveries = memoryDeliveries();
  heard = [];
  listen = createListen(bolt.app, {
    log: log.log,
    now: () => 0,
    directory: {
      person: async ({ userId }) => ({ id: userId, isGuest: false, isOutsider: false, ...person }) as SlackPerson,
      settings: async () => defaultSettings,
    },
    deliveries,
  });
});

const hears = (name: string) => async () => void heard.push(name);
const errors = () => log.lines.filter(({ level }) => Number(level) >= 50);
const said = () => slack.responses.map(({ text }) => text);

describe('whatever comes from Slack', () => {
  const kinds: [string, (handle: () => Promise<void>) => void, () => object][] = [
    ['a command', (handle) => listen.command('/tiktok-post', handle), () => command('text')],
    ['a shortcut', (handle) => listen.messageShortcut('on_message', handle), () => messageAction('on_message')],
    ['a click', (handle) => listen.action('button', handle), () => click('button')],
    ['a submitted view', (handle) => listen.view('form', { handle }), () => submit('form')],
    [
      'a closed view',
      (handle) => listen.viewClosed('form', handle),
      () => ({ ...submit('form'), type: 'view_closed' }),
    ],
    [
      'an event',
      (handle) => listen.event('app_home_opened', handle),
      () => event({ type: 'app_home_opened', user: 'UANA', tab: 'home' }),
    ],
  ];

  it.each(kinds)('has its answer before anything is done for it: %s', async (_kind, register, body) => {
    let end = () => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    register(() => ended);
    let answers = 0;
    const sent = bolt.app.processEvent({ body: body(), ack: async () => void (answers += 1) });
    const first = await Promise.race([
      sent.then(() => 'done'),
      new Promise((resolve) => setImmediate(resolve, 'busy')),
    ]);
    expect([first, answers]).toEqual(['busy', 1]);
    end();
    await sent;
    expect(answers).toBe(1);
  });

  it.each(kinds)('is done once, however often and however fast it is delivered: %s', async (_kind, register, body) => {
    register(hears('it'));
    const same = body();
    const answers = await Promise.all([bolt.send(same), bolt.send(same)]);
    answers.push(await bolt.send(same));
    expect(answers).toStrictEqual([[undefined], [undefined], [undefined]]);
    expect(heard).toEqual(['it']);
    await bolt.send(body());
    expect(heard).toEqual(['it', 'it']);
  });

  it.each(kinds)('that fails is told in words, with the id that the log has: %s', async (_kind, register, body) => {
    register(async () => {
      throw new Error('a fault of ours');
    });
    expect(await bolt.send(body())).toStrictEqual([undefined]);
    const [failed, ...more] = errors();
    expect(more).toStrictEqual([]);
    expect(failed).toMatchObject({ err: { message: 'a fault of ours' }, team: 'T1', user: 'UANA' });
    const told = [...slack.responses, ...slack.of('chat.postMessage')];
    expect(told).toHaveLength(1);
    expect(told[0]?.['text']).toMatch(new RegExp(`^Something went wrong .*\\(${String(failed?.['errorId'])}\\)$`));
    expect(JSON.stringify(told)).not.toContain('a fault of ours');
  });

  it('of one workspace is another thing in another workspace', async () => {
    listen.command('/tiktok-post', hears('it'));
    const one = command('');
    await bolt.send(one);
    await bolt.send({ ...one, team_id: 'T2' });
    expect(heard).toHaveLength(2);
  });
});

describe('what makes or changes something', () => {
  const kinds: [string, (handle: () => Promise<void>) => void, () => object][] = [
    [
      'a command',
      (handle) => listen.command('/tiktok-post', handle, { isKept: ({ text }) => text === 'cancel' }),
      () => command('cancel'),
    ],
    ['a click', (handle) => listen.action('button', handle, { isKept: true }), () => click('button')],
    ['a submitted view', (handle) => listen.view('form', { handle }), () => submit('form')],
  ];

  it.each(kinds)('is kept before Slack has its answer, and until it is done: %s', async (_kind, register, body) => {
    let keptAtAnswer = 0;
    let keptMeanwhile = 0;
    register(async () => void (keptMeanwhile = deliveries.open.size));
    const sent = body();
    await bolt.app.processEvent({ body: sent, ack: async () => void (keptAtAnswer = deliveries.open.size) });
    expect([keptAtAnswer, keptMeanwhile, deliveries.open.size]).toEqual([1, 1, 0]);
  });

  it.each(kinds)('is not kept any more when the person was told why it failed: %s', async (_kind, register, body) => {
    register(async () => {
      throw new RefusedError('Not like this.', 'Do it in another way.');
    });
    await bolt.send(body());
    expect(deliveries.open.size).toBe(0);
    expect(log.lines.filter((line) => 'err' in line)).toEqual([]);
    expect(log.lines).toContainEqual(expect.objectContaining({ reason: 'Not like this.' }));
  });

  it.each(kinds)(
    'stays kept while the database is away, and the person is told to wait: %s',
    async (_k, register, body) => {
      register(async () => {
        throw new DatabaseAwayError('It is away.');
      });
      await bolt.send(body());
      expect(deliveries.open.size).toBe(1);
      const told = [...slack.responses, ...slack.of('chat.postMessage')].map(({ text }) => String(text));
      expect(told).toEqual([expect.stringMatching(/do not send it a second time/)]);
    },
  );

  it('that cannot be kept is not done, and a form stays open and says so', async () => {
    const [, [, onClick, aClick], [, onSubmit, aSubmit]] = kinds as [never, (typeof kinds)[0], (typeof kinds)[0]];
    onClick(hears('click'));
    onSubmit(hears('submit'));
    deliveries.trouble = new Error('disk full');
    const blocks = [{ type: 'section' }, { type: 'input', block_id: 'caption' }];
    const form = aSubmit() as { view: object };
    const answers = await bolt.send({ ...form, view: { ...form.view, blocks } });
    expect(answers).toEqual([
      { response_action: 'errors', errors: { caption: expect.stringMatching(/could not be stored.*E-/) } },
    ]);
    expect(await bolt.send(aClick())).toStrictEqual([undefined]);
    expect(said()).toEqual([expect.stringMatching(/could not be stored, and nothing was done/)]);
    expect(heard).toEqual([]);
    deliveries.trouble = null;
    await bolt.send({ ...form, view: { ...form.view, blocks } });
    expect(heard).toEqual(['submit']);
  });

  it('but what only shows something is not kept', async () => {
    listen.command('/tiktok-post', hears('list'), { isKept: ({ text }) => text === 'cancel' });
    deliveries.trouble = new Error('disk full');
    await bolt.send(command('list'));
    expect(heard).toEqual(['list']);
  });
});

describe('a failure', () => {
  it('of TikAPIs or of Slack is told in their words, one that is nobody’s fault is no error in the log', async () => {
    listen.command('/tiktok-post', async ({ command: { text }, client }) => {
      if (text === 'tikapis') throw tikApisError('key_empty', {});
      if (text === 'slack') await client.chat.postMessage({ channel: 'C9', text: 'x' });
      throw new RefusedError('It is refused.', 'Ask somebody.');
    });
    slack.answer('chat.postMessage', refusal('not_in_channel'));
    for (const text of ['tikapis', 'slack', 'refused']) await bolt.send(command(text));
    expect(said()).toEqual([
      expect.stringMatching(/^The API key is empty\. Paste .* \(E-\w{8}\)$/),
      expect.stringMatching(/^The app cannot write to that channel\. Invite it .*\(E-\w{8}\)$/),
      expect.stringMatching(/^It is refused\. Ask somebody\. \(E-\w{8}\)$/),
    ]);
    expect(errors()).toHaveLength(1);
    // The message that was clicked stays as it is.
    const alone = { response_type: 'ephemeral', replace_original: false };
    for (const response of slack.responses) expect(response).toMatchObject(alone);
  });

  it('is told in the channel when the answer address is used up, and in private when the bot is not there', async () => {
    listen.command('/tiktok-post', async () => {
      throw new RefusedError('No.', 'Ask.');
    });
    slack.answer('respond', () => new Response('expired_url', { status: 404 }));
    await bolt.send(command());
    expect(slack.of('chat.postEphemeral')).toMatchObject([{ channel: 'C1', user: 'UANA' }]);
    slack.answer('chat.postEphemeral', refusal('not_in_channel'));
    await bolt.send(command());
    expect(slack.of('conversations.open')).toMatchObject([{ users: 'UANA' }]);
    expect(slack.of('chat.postMessage')).toMatchObject([
      { channel: 'DUANA', text: expect.stringMatching(/^No\. Ask\./) },
    ]);
  });

  it('says what to do next, also where the server does not', async () => {
    listen.command('/tiktok-post', async ({ command: { text } }) => {
      const about = { message: 'That is wrong.', fix: '', action: 'fix_request', retryable: false } as const;
      const found = { code: 'caption_too_long', field: 'caption', message: 'Too long.', fix: 'Cut it.' } as const;
      throw new TikApisError('new_word', about, text === 'problems' ? { problems: [found] } : {});
    });
    for (const text of ['problems', 'nothing']) await bolt.send(command(text));
    expect(said()).toEqual([
      expect.stringMatching(/^That is wrong\. Cut it\. \(E-/),
      expect.stringMatching(/^That is wrong\. Change that, then try again\. \(E-/),
    ]);
  });

  it('that cannot be told is logged, and nothing breaks', async () => {
    listen.view('form', { handle: () => Promise.reject(new RefusedError('No.', 'Ask.')) });
    slack.answer('conversations.open', refusal('missing_scope'));
    await bolt.send(submit('form'));
    expect(log.lines.map(({ msg }) => msg)).toContain('the person could not be told');
  });

  it('is shown in the view instead, where the listener says so', async () => {
    const shown: unknown[] = [];
    listen.action('button', async ({ failWith }) => {
      failWith(async (failure) => void shown.push(failure));
      throw new RefusedError('No.', 'Ask.');
    });
    await bolt.send(click('button'));
    expect(shown).toEqual([{ message: 'No.', fix: 'Ask.', errorId: expect.stringMatching(/^E-/) }]);
    expect(said()).toStrictEqual([]);
  });
});

describe('a person', () => {
  it.each([{ isGuest: true }, { isOutsider: true }])('with %j gets nowhere, and is told why', async (facts) => {
    person = facts;
    listen.command('/tiktok-post', hears('command'));
    listen.view('form', { handle: hears('view') });
    listen.action('button', hears('button'));
    for (const body of [command(), submit('form'), click('button')]) await bolt.send(body);
    expect(heard).toStrictEqual([]);
    expect([...said(), ...slack.of('chat.postMessage').map(({ text }) => text)]).toHaveLength(3);
    expect(errors()).toStrictEqual([]);
  });

  it('gets as far as an open listener goes before it asks who it is', async () => {
    person = { isGuest: true };
    listen.command(
      '/tiktok-post',
      async (turn) => {
        heard.push('opened');
        await turn.person();
        heard.push('shown');
      },
      { isOpen: true },
    );
    await bolt.send(command());
    expect(heard).toEqual(['opened']);
    expect(said()).toEqual([expect.stringMatching(/^Guests cannot use/)]);
  });
});

describe('a submitted view', () => {
  const errorsOf = (text: string) => ({ response_action: 'errors' as const, errors: { field: text } });

  it('with errors is answered with them, and counts when they are mended', async () => {
    listen.view('form', {
      answer: ({ private_metadata: text }) => (text === 'wrong' ? errorsOf('Mend this.') : undefined),
      handle: hears('it'),
    });
    const same = submit('form', {}, { private_metadata: 'wrong' });
    expect(await bolt.send(same)).toEqual([errorsOf('Mend this.')]);
    expect(heard).toStrictEqual([]);
    await bolt.send({ ...same, view: { ...same.view, private_metadata: 'right' } });
    expect(heard).toEqual(['it']);
  });

  it('counts once, also when "Submit" was clicked twice, and anew when the view was changed meanwhile', async () => {
    listen.view('form', { handle: hears('it') });
    const one = submit('form');
    await bolt.send(one);
    await bolt.send({ ...one, trigger_id: 'another' });
    expect(heard).toEqual(['it']);
    await bolt.send({ ...one, view: { ...one.view, hash: 'h2' } });
    expect(heard).toEqual(['it', 'it']);
  });

  it('whose check is at fault closes, and the person is told', async () => {
    listen.view('form', {
      answer() {
        throw new Error('a fault of ours');
      },
      handle: hears('it'),
    });
    expect(await bolt.send(submit('form'))).toStrictEqual([undefined]);
    expect(heard).toStrictEqual([]);
    expect(slack.of('chat.postMessage')).toHaveLength(1);
  });
});

it('a button that nobody listens to has its answer too: it only opens a page', async () => {
  listen.action('button', hears('button'));
  expect(await bolt.send(click('another'))).toStrictEqual([undefined]);
  expect(await bolt.send(click('button'))).toStrictEqual([undefined]);
  expect(heard).toEqual(['button']);
});

it('settled() waits for what was begun', async () => {
  let end = () => {};
  listen.command('/tiktok-post', () => new Promise<void>((resolve) => (end = resolve)));
  const sent = bolt.send(command());
  await new Promise((resolve) => setImmediate(resolve));
  let isSettled = false;
  const settled = listen.settled().then(() => (isSettled = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(isSettled).toBe(false);
  end();
  await Promise.all([sent, settled]);
});
