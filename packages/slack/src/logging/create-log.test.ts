import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../config.js';
import { boltLogger } from './bolt-logger.js';
import { createLog } from './create-log.js';

const key = Buffer.alloc(32, 9).toString('base64');
const config = readConfig({
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'the "client" secret',
  SLACK_SIGNING_SECRET: '0123456789abcdef-signing',
  SLACK_STATE_SECRET: 'a state secret of more than thirty-two letters',
  SLACK_PUBLIC_URL: 'https://app.example',
  SLACK_ENCRYPTION_KEYS: key,
  SLACK_DATABASE_URL: 'postgres://slack:database-password@db.example/slack',
  LOG_LEVEL: 'trace',
});

function logged() {
  const lines: string[] = [];
  return { lines, log: createLog(config, { write: (line) => void lines.push(line) }) };
}

const secrets: [string, string][] = [
  ['a token of a bot', 'xoxb-12345-67890-AbCdEf'],
  ['a token that expires', 'xoxe.xoxb-1-AbCdEf0123'],
  ['a token that renews', 'xoxe-1-AbCdEf0123'],
  ['a token of the app', 'xapp-1-A1-2-abcdef'],
  ['a key of TikAPIs', 'tk_live_0123456789abcdefABCDEF0123456789'],
  ['a secret of a webhook', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  ['an answer address', 'https://hooks.slack.com/commands/T1/2/abcDEF'],
  ['a trigger', '13345224609.738474920.8088930838d88f008e0'],
  ['the signing secret', '0123456789abcdef-signing'],
  ['the client secret', 'the "client" secret'],
  ['the state secret', 'a state secret of more than thirty-two letters'],
  ['an encryption key', key],
];

describe('the log', () => {
  it.each(secrets)('never holds %s, however it gets there', (_name, secret) => {
    const { lines, log } = logged();
    const cause = new Error(`inside ${secret}`);
    const nested = { deep: { deeper: { deepest: [secret] } } };
    log.info(secret);
    log.info({ text: `before ${secret} after` }, 'said');
    log.error({ err: new Error(`outside ${secret}`, { cause }) }, 'failed');
    log.child({ about: secret }).warn({ nested }, 'nested');
    const bolt = boltLogger(log);
    bolt.error(new Error(secret));
    bolt.warn('a warning', secret);
    bolt.debug(secret);
    const text = lines.join('');
    expect(text).toContain('[secret]');
    expect(text).not.toContain(secret);
    expect(text).not.toContain(JSON.stringify(secret).slice(1, -1));
  });

  it('never holds the password of the database', () => {
    const { lines, log } = logged();
    log.warn({ err: new Error(`connect ${config.store.databaseUrl}`) }, 'away');
    expect(lines.join('')).toMatch(/postgres:\/\/slack:\[secret\]@db\.example/);
    expect(lines.join('')).not.toContain('database-password');
  });

  it('keeps what is no secret, and stays JSON', () => {
    const { lines, log } = logged();
    const words = { post: 'post_1', team: 'T0123', url: 'https://example.com/a.mp4?size=1', errorId: 'E-2345ABCD' };
    log.info({ ...words, token: 'xoxb-1-2' }, 'a line');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ ...words, token: '[secret]', msg: 'a line' });
  });

  it('leaves out what libraries tell at their level debug: whole payloads, with what people typed', () => {
    const { lines, log } = logged();
    boltLogger(log).debug('{"view":{"state":{"values":{"api_key":"a-key-of-any-form"}}}}');
    expect(lines).toStrictEqual([]);
  });
});
