import { describe, expect, it } from '@jest/globals';
import { catalogue, type ErrorCode } from './catalogue.js';
import { problem } from './problem.js';
import { samples, two } from './testing/samples.js';
import { tikApisError } from './tikapis-error.js';

/** These join the sentences of several problems. */
const ofSeveralSentences = new Set<string>(['invalid_request', 'unauthorized', 'payload_too_large']);

const cases = Object.entries(samples).flatMap(([code, contexts]) =>
  contexts.map((context) => [code as ErrorCode, context as never] as const),
);

describe('the catalogue', () => {
  it('has samples for every code, and only for those', () => {
    expect(Object.keys(samples).toSorted()).toEqual(Object.keys(catalogue).toSorted());
    expect(Object.entries(samples).filter(([, contexts]) => contexts.length === 0)).toEqual([]);
  });

  it.each(cases)('speaks well of %s with %j', (code, context) => {
    const error = tikApisError(code, context);
    for (const sentence of [error.message, error.fix]) {
      expect(sentence).toMatch(/^\S.*[.?]$/);
      expect(sentence).not.toMatch(/undefined|NaN|\[object|null|Infinity| {2}|\.\.$|\s[.,;:]|\n/);
      if (!ofSeveralSentences.has(code)) expect(sentence).not.toMatch(/[.?!] [A-Z]/);
    }
    expect(error.message).toMatch(/\.$/);
    expect(error.fix).not.toBe(error.message);
  });

  it('lets whoever is to wait try again', () => {
    const waiting = Object.entries(catalogue).filter(([, { action }]) => action === 'wait');
    expect(waiting.filter(([, { retryable }]) => !retryable)).toEqual([]);
    expect(waiting.length).toBeGreaterThan(0);
  });
});

describe('problem', () => {
  it('says the same sentences as the error of its code', () => {
    const found = problem('key_white_space', 'apiKey', { position: 4 }, { limit: 0, actual: 1 });
    const { message, fix } = tikApisError('key_white_space', { position: 4 });
    expect(found).toEqual({ code: 'key_white_space', field: 'apiKey', limit: 0, actual: 1, message, fix });
  });
});

describe('tikApisError', () => {
  it('joins what is wrong with a request, each sentence once', () => {
    const problems = [...two, ...two];
    const error = tikApisError('invalid_request', { problems }, { problems, status: 400, requestId: 'req_1' });
    expect(error.message).toBe('The API key is empty. The video is empty (0 bytes).');
    expect(error).toMatchObject({
      name: 'TikApisError',
      action: 'fix_request',
      retryable: false,
      status: 400,
      requestId: 'req_1',
    });
    expect(error.problems).toHaveLength(4);
    expect(error).toBeInstanceOf(Error);
  });

  it('keeps its cause, and has none where there was none', () => {
    const cause = new Error('why');
    expect(tikApisError('video_empty', {}, { cause }).cause).toBe(cause);
    expect('cause' in tikApisError('video_empty', {})).toBe(false);
  });
});
