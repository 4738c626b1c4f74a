import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DatabaseAwayError, databaseAway, isDatabaseAway } from './database-away.js';
import { openPostgres } from './postgres.js';

const url = 'postgres://app:pass-word@db.example.com/tikapis';

function refusal(code: string): Error {
  const error = new pg.DatabaseError('as PostgreSQL says it', 0, 'error');
  error.code = code;
  return error;
}

describe('databaseAway', () => {
  it.each([
    ['28P01', /db\.example\.com:5432 .*does not take this password of user "app"/],
    ['3D000', /has no database "tikapis"\. Create it/],
    ['53300', /no connection left\. Raise its max_connections/],
    ['57014', /as PostgreSQL says it\. Start it/],
  ])('says what PostgreSQL meant by %s, and never the password', (code, words) => {
    const { message } = databaseAway(url, refusal(code));
    expect(message).toMatch(words);
    expect(message).not.toContain('pass-word');
  });
});

describe('openPostgres', () => {
  it('says where nothing answers', async () => {
    // Port 1 is never PostgreSQL.
    const opening = openPostgres('postgres://app:pass-word@127.0.0.1:1/tikapis');
    await expect(opening).rejects.toThrow(DatabaseAwayError);
    await expect(opening).rejects.toThrow(/^PostgreSQL at 127\.0\.0\.1:1 cannot be used: .*ECONNREFUSED/);
  });
});

describe('isDatabaseAway', () => {
  it.each([
    refusal('57P01'),
    refusal('08006'),
    Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
    new Error('Connection terminated unexpectedly'),
    new AggregateError([Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })]),
  ])('takes %p for a database that is not there', (error) => expect(isDatabaseAway(error)).toBe(true));

  it.each([refusal('23505'), refusal('57014'), new Error('a fault of ours'), 'text'])(
    'takes %p for something else',
    (error) => expect(isDatabaseAway(error)).toBe(false),
  );
});
