import { expect, it } from '@jest/globals';
import { problem, tikApisError } from '@tikapis/core';
import { type Bundle, createAppTester, type ZObject } from 'zapier-platform-core';
import app from '../self-hosted.js';
import { startAnsweringServer } from '../testing/answering-server.js';
import { openClient } from './client.js';
import { asStep } from './zapier-error.js';

process.env.TIKAPIS_ALLOW_LOCAL_SERVER = 'true';

const inTester = createAppTester(app);
const listPosts = asStep(async (z, bundle: Parameters<typeof openClient>[1]) => openClient(z, bundle).listPosts());

/** What Zapier gets of a step whose server answers so. Zapier's own classes keep what they hold as JSON in the message. */
async function thrownFor(status: number, error: object | string, headers: Record<string, string> = {}) {
  const server = await startAnsweringServer(() => ({ status, headers, body: { success: false, error } }));
  const authData = { apiKey: 'key', baseUrl: server.url };
  try {
    return await thrownBy(() => inTester(listPosts, { authData }));
  } finally {
    await server.close();
  }
}

async function thrownBy(run: () => Promise<unknown>) {
  const error = (await run().then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  )) as Error;
  const { name, message } = error;
  const [first = ''] = message.split('\n');
  return { name, ...(first.startsWith('{') ? (JSON.parse(first) as object) : { message: first }) };
}

const said = { code: 'some_code', message: 'It is so. Do this.', requestId: 'req_1' };
const inWords = 'It is so. Do this. (Request ID: req_1)';

it.each([
  [400, 'AppError'],
  [403, 'AppError'],
  [404, 'AppError'],
  [413, 'AppError'],
  [415, 'AppError'],
  [422, 'AppError'],
  [500, 'AppError'],
  [503, 'AppError'],
])('%d makes the step red, with the words of the server', async (status, name) => {
  expect(await thrownFor(status, said)).toEqual({ name, message: inWords, code: 'some_code', status });
});

it('401 pauses the Zap until there is another key', async () => {
  expect(await thrownFor(401, said)).toEqual({ name: 'ExpiredAuthError', message: inWords });
});

it('401 that is about a TikTok account makes the step red, and leaves the connection alone', async () => {
  const details = [problem('reconnect_tiktok', 'accountId', { nickname: 'Ada' })].map(({ code: rule, ...rest }) => ({
    rule,
    ...rest,
  }));
  expect(await thrownFor(401, { ...said, code: 'unauthorized', details })).toEqual({
    name: 'AppError',
    code: 'unauthorized',
    status: 401,
    message: 'It is so. Do this. See “TikTok Account”. (Request ID: req_1)',
  });
});

it('409 stops the run without counting against the Zap', async () => {
  expect(await thrownFor(409, said)).toEqual({ name: 'HaltedError', message: inWords });
});

it.each([
  [{ 'Retry-After': '42' }, 42],
  [{ 'Retry-After': '0' }, 1],
  [{}, 60],
])('429 with %j holds the step for %d seconds', async (headers, delay) => {
  const limit = { ...said, code: 'rate_limit_exceeded' };
  expect(await thrownFor(429, limit, headers)).toEqual({ name: 'ThrottledError', message: inWords, delay });
});

it('names the fields of the form that the problems are about, each once', async () => {
  const details = ['videoUrl', 'videoFile', 'hashtags[2]', 'visibility', 'body'].map((field) => ({ rule: 'x', field }));
  expect(await thrownFor(400, { ...said, details })).toMatchObject({
    message: 'It is so. Do this. See “Video”, “Hashtags”, “Who Can Watch”. (Request ID: req_1)',
  });
});

it('a server that cannot be reached makes the step red, and says what to do', async () => {
  const authData = { apiKey: 'key', baseUrl: 'http://127.0.0.1:1' };
  expect(await thrownBy(() => inTester(listPosts, { authData }))).toEqual({
    name: 'AppError',
    code: 'network',
    message:
      'The TikAPIs server at 127.0.0.1:1 could not be reached: the connection was refused. Check the server address and that the server is running, then try again.',
  });
});

const failing = (error: Error) =>
  asStep(async (_z: ZObject, _bundle: Bundle) => {
    throw error;
  });

it('leaves every other error as it is', async () => {
  const thrown = await thrownBy(() => inTester(failing(new RangeError('odd'))));
  expect(thrown).toMatchObject({ name: 'RangeError', message: expect.stringContaining('odd') });
});

it('says the sentences of the core as they are', async () => {
  const error = tikApisError('video_empty', {});
  const thrown = await thrownBy(() => inTester(failing(error)));
  expect(thrown).toEqual({ name: 'AppError', code: 'video_empty', message: `${error.message} ${error.fix}` });
});
