import { describe, expect, it } from '@jest/globals';
import { readEnvelope } from './envelope.js';
import { creatorInfo, initAnswer, publishStatus } from './wire.js';

const ok = (data: string) => `{"data":${data},"error":{"code":"ok","message":"","log_id":"2026"}}`;
const status = (data: string) => readEnvelope(200, ok(data), publishStatus);

describe('readEnvelope', () => {
  it('judges by error.code, not by the status', () => {
    const capped = '{"data":{},"error":{"code":"spam_risk_too_many_posts","message":"daily cap","log_id":"2026AB"}}';
    expect(readEnvelope(200, capped, creatorInfo)).toEqual({
      kind: 'refused',
      status: 200,
      code: 'spam_risk_too_many_posts',
      message: 'daily cap',
      logId: '2026AB',
    });
  });

  it.each([
    ['without data', '{"error":{"code":"invalid_params","message":"m","logid":"L"}}', 'L'],
    ['with null in its fields', '{"data":null,"error":{"code":"invalid_params","message":null,"log_id":null}}', null],
    ['with nothing but a code', '{"error":{"code":"invalid_params"}}', null],
  ])('reads a refusal %s', (_name, text, logId) => {
    expect(readEnvelope(400, text, initAnswer)).toMatchObject({ kind: 'refused', code: 'invalid_params', logId });
  });

  it.each([
    ['a page of a proxy', 502, '<html>Bad Gateway</html>'],
    ['nothing', 200, ''],
    ['a 5xx with an envelope', 500, '{"error":{"code":"internal_error"}}'],
    ['internal_error with another status', 200, '{"error":{"code":"internal_error"}}'],
    ['a success that lacks its fields', 200, ok('{"publish_id":"p"}')],
    ['a success without data', 200, '{"error":{"code":"ok"}}'],
  ])('%s says nothing about what was done', (_name, httpStatus, text) => {
    expect(readEnvelope(httpStatus, text, initAnswer).kind).toBe('unknown');
  });
});

describe('publishStatus', () => {
  it.each([
    [
      'TikTok’s own spelling, bare integers',
      '"publicaly_available_post_id":[7412345678901234567]',
      ['7412345678901234567'],
    ],
    ['the right spelling', '"publicly_available_post_id":[7412345678901234567]', ['7412345678901234567']],
    [
      'the right spelling beside an empty other',
      '"publicaly_available_post_id":[],"publicly_available_post_id":["7"]',
      ['7'],
    ],
    ['texts', '"publicaly_available_post_id":["7412345678901234567"]', ['7412345678901234567']],
    ['one alone', '"publicaly_available_post_id":7412345678901234567', ['7412345678901234567']],
    ['several', '"publicaly_available_post_id":[1,2]', ['1', '2']],
    ['none', '"publicaly_available_post_id":[]', []],
    ['null', '"publicaly_available_post_id":null', []],
    ['left out', '"uploaded_bytes":0', []],
  ])('reads the ids: %s', (_name, field, postIds) => {
    expect(status(`{"status":"PUBLISH_COMPLETE",${field}}`)).toMatchObject({ kind: 'ok', data: { postIds } });
  });

  it('takes an empty or missing fail_reason and count, and any status', () => {
    const empty = { status: 'SOMETHING_NEW', failReason: '', uploadedBytes: null, postIds: [] };
    expect(status('{"status":"SOMETHING_NEW"}')).toEqual({ kind: 'ok', data: empty });
    expect(status('{"status":"SOMETHING_NEW","fail_reason":null,"uploaded_bytes":null}')).toEqual({
      kind: 'ok',
      data: empty,
    });
  });
});

describe('creatorInfo', () => {
  it('without its choices says nothing, rather than that none is offered', () => {
    expect(readEnvelope(200, ok('{}'), creatorInfo).kind).toBe('unknown');
  });

  it('takes what is left out as not allowed, not limited or not named', () => {
    const outcome = readEnvelope(
      200,
      ok('{"creator_username":null,"privacy_level_options":["SELF_ONLY"]}'),
      creatorInfo,
    );
    expect(outcome).toEqual({
      kind: 'ok',
      data: {
        creator_nickname: '',
        creator_username: '',
        creator_avatar_url: '',
        privacy_level_options: ['SELF_ONLY'],
        comment_disabled: false,
        duet_disabled: false,
        stitch_disabled: false,
        max_video_post_duration_sec: 180,
      },
    });
  });
});
