import { describe, expect, it } from '@jest/globals';
import { readWhen } from './read-when.js';

const nowMs = Date.parse('2026-10-20T12:00:00Z');

describe('readWhen', () => {
  it("reads a time in the person's own zone, and says so", () => {
    const there = readWhen('friday 18:30', { nowMs, timeZone: 'America/New_York' });
    expect(there).toMatchObject({ ok: true, scheduledAt: '2026-10-23T22:30:00.000Z' });
    expect(there).toMatchObject({ understood: expect.stringContaining('Fri 23 Oct 2026, 18:30 (America/New_York') });
    expect(readWhen('friday 18:30', { nowMs, timeZone: 'Asia/Tokyo' })).toMatchObject({
      scheduledAt: '2026-10-23T09:30:00.000Z',
    });
  });

  it('gives both readings of a time that comes twice', () => {
    const twice = readWhen('25 oct 02:30', { nowMs, timeZone: 'Europe/Berlin' });
    expect(twice).toEqual({
      ok: false,
      message: expect.stringMatching(/happens twice.*2026-10-25T02:30\+02:00.*2026-10-25T02:30\+01:00/),
    });
  });

  it('refuses a time that never comes, with the nearest two', () => {
    const never = readWhen('28 march 2027 02:30', { nowMs, timeZone: 'Europe/Berlin' });
    expect(never).toEqual({
      ok: false,
      message: expect.stringMatching(/does not exist.*2027-03-28T01:30\+01:00.*2027-03-28T03:30\+02:00/),
    });
  });

  it.each(['now', 'NOW!', 'right now'])('%s is now', (words) => {
    expect(readWhen(words, { nowMs, timeZone: 'UTC' })).toMatchObject({ ok: true, scheduledAt: null });
  });

  it('says what is wrong with anything else', () => {
    expect(readWhen('whenever', { nowMs, timeZone: 'UTC' })).toMatchObject({ ok: false });
  });
});
