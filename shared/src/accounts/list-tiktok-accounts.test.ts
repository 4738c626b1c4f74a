import { describe, expect, it } from '@jest/globals';
import { type TikApisClient, tikApisError } from '../index.js';
import { decodeTikTokAccount } from './decode-tiktok-account.js';
import { listTikTokAccounts, listTikTokAccountsIfOffered } from './list-tiktok-accounts.js';
import { accountName, type TikTokAccount } from './tiktok-account.js';

const account: TikTokAccount = {
  id: 'tta_1',
  nickname: 'Knots Daily',
  username: 'knots.daily',
  avatarUrl: 'https://cdn.example.com/knots.jpg',
  state: 'connected',
  connectedAt: '2026-01-01T00:00:00.000Z',
  connectionEndsAt: '2027-01-01T00:00:00.000Z',
  scopes: ['user.info.basic', 'video.publish'],
  missingScopes: [],
  canPost: { direct: 'later', draft: 'now' },
  visibilities: ['public', 'private'],
  disabledInteractions: ['stitch'],
  maxVideoDurationSec: 600,
  warnings: [{ rule: 'tiktok_spam', field: 'canPost', message: 'Enough for today.', fix: 'Wait.', limit: 15 }],
};
const nothingTold: TikTokAccount = {
  id: '7',
  nickname: '',
  username: null,
  avatarUrl: null,
  state: 'connected',
  canPost: null,
  visibilities: null,
  disabledInteractions: null,
  maxVideoDurationSec: null,
  warnings: [],
};

describe('decodeTikTokAccount', () => {
  it('keeps all that our server sends, and leaves out what it does not know', () => {
    expect(decodeTikTokAccount({ ...account, mood: 'good' })).toEqual(account);
  });

  it('takes what is not told, or not as it should be, for not told', () => {
    expect(decodeTikTokAccount({ id: 7 })).toEqual(nothingTold);
    const odd = { nickname: null, username: '', state: 3, canPost: { direct: 'now' }, maxVideoDurationSec: '600' };
    expect(decodeTikTokAccount({ id: 7, ...odd, visibilities: 'public', warnings: [{}, null] })).toEqual(nothingTold);
  });

  it('leaves out visibilities that it does not know, in the order of TikTok', () => {
    const { visibilities } = decodeTikTokAccount({ id: 7, visibilities: ['private', 'circle', 'public'] }) ?? account;
    expect(visibilities).toEqual(['public', 'private']);
  });

  it.each([null, 'tta_1', [], {}, { nickname: 'Knots' }])('%j is no account', (value) => {
    expect(decodeTikTokAccount(value)).toBeUndefined();
  });
});

it('an account is called by its nickname, else its handle, else its id', () => {
  const named = { ...nothingTold, username: 'knots' };
  expect([account, named, nothingTold].map(accountName)).toEqual(['Knots Daily', 'knots', '7']);
});

const answering = (answer: () => Promise<Record<string, unknown>>) => ({ call: answer }) as unknown as TikApisClient;
const failing = (code: 'not_offered' | 'conflict') =>
  answering(() => Promise.reject(tikApisError(code, { host: 'example.com', what: 'it', reason: 'so', fix: 'so' })));

describe('listTikTokAccounts', () => {
  it('gives what is an account', async () => {
    const client = answering(async () => ({ success: true, data: [account, null, { id: 7 }] }));
    expect(await listTikTokAccounts(client)).toEqual([account, nothingTold]);
    expect(await listTikTokAccounts(answering(async () => ({ success: true })))).toEqual([]);
  });

  it('throws where there is no such list, or gives null', async () => {
    await expect(listTikTokAccounts(failing('not_offered'))).rejects.toMatchObject({ code: 'not_offered' });
    expect(await listTikTokAccountsIfOffered(failing('not_offered'))).toBeNull();
    await expect(listTikTokAccountsIfOffered(failing('conflict'))).rejects.toMatchObject({ code: 'conflict' });
  });
});
