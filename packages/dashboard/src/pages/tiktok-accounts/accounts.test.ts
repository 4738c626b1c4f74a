import { describe, expect, test } from '@jest/globals';
import { connectionState } from './connection-state.js';
import { newlyConnected } from './newly-connected.js';
import { interactionsText, scopeWords } from './words.js';

const endsSoon = { rule: 'tiktok_connection_ends', field: 'connectionEndsAt', message: 'It ends.', fix: 'Connect.' };

describe('connectionState', () => {
  test('asks to reconnect where TikTok no longer lets us in', () => {
    expect(connectionState({ state: 'lost', warnings: [] })).toMatchObject({ tone: 'bad', needsReconnect: true });
    expect(connectionState({ state: 'a new word', warnings: [] }).needsReconnect).toBe(true);
  });

  test('warns before a connection ends', () => {
    expect(connectionState({ state: 'connected', warnings: [endsSoon] }).label).toBe('Ends soon');
    expect(connectionState({ state: 'connected', warnings: [{ ...endsSoon, rule: 'other' }] }).label).toBe('Connected');
  });
});

test('says what viewers can do', () => {
  expect(interactionsText([])).toBe('comment, make a duet, stitch');
  expect(interactionsText(['duet'])).toBe('comment, stitch');
  expect(interactionsText(['comment', 'duet', 'stitch'])).toBe('do nothing: it is turned off in TikTok');
});

test('a scope that is not known is shown as it is called', () => {
  expect(scopeWords('video.publish')).toBe('publish videos');
  expect(scopeWords('toString')).toBe('toString');
});

describe('newlyConnected', () => {
  const first = { id: 'a', state: 'connected', connectionEndsAt: '2027-01-01T00:00:00Z' };
  const lost = { id: 'b', state: 'lost', connectionEndsAt: '2026-11-01T00:00:00Z' };
  const prolonged = { ...first, connectionEndsAt: '2027-06-01T00:00:00Z' };

  test('sees an account that was not there, or was lost', () => {
    expect(newlyConnected([], [first], undefined)).toBe(first);
    const back = { ...lost, state: 'connected' };
    expect(newlyConnected([first, lost], [first, back], undefined)).toBe(back);
  });

  test('sees nothing where nothing has changed', () => {
    expect(newlyConnected([first, lost], [first, lost], 'b')).toBeUndefined();
  });

  test('takes a connection that was prolonged for a new one only where it is waited for', () => {
    expect(newlyConnected([first], [prolonged], undefined)).toBeUndefined();
    expect(newlyConnected([first], [prolonged], 'a')).toBe(prolonged);
  });
});
