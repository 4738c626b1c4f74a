import { describe, expect, it } from '@jest/globals';
import { TikApisError, tikApisError } from '@tikapis/core';
import { goodCheck } from '../testing/scripted-tikapis.js';
import { factsOfUrl } from './check-video.js';

const url = 'https://cdn.example.com/knots.mp4';
const factsFrom = (answer: () => unknown) =>
  factsOfUrl({ call: async () => ({ data: answer() }) }, url, new AbortController().signal);
const throws = (error: Error) => () => {
  throw error;
};

describe('factsOfUrl', () => {
  it('is what the server found', async () => {
    expect(await factsFrom(() => goodCheck)).toMatchObject({ container: 'mp4', sizeBytes: 218_203, width: 720 });
  });

  it('is nothing where the server cannot tell, in whatever way it says so', async () => {
    const lacking = tikApisError('not_offered', { what: 'checks', host: 'here' });
    const answers = [throws(lacking), () => undefined, () => 'well', () => ({ ...goodCheck, video: null })];
    for (const answer of answers) expect(await factsFrom(answer)).toBeNull();
  });

  it('is asked for again when the server is away', async () => {
    const away = new TikApisError('away', { message: '', fix: '', action: 'wait', retryable: true });
    await expect(factsFrom(throws(away))).rejects.toBe(away);
  });
});
