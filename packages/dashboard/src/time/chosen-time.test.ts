import { describe, expect, it } from '@jest/globals';
import { namedZone, utc } from '@tikapis/core';
import { choicesOf, readChosenTime } from './chosen-time.js';

const berlin = namedZone('Europe/Berlin') ?? utc;
const nowMs = Date.parse('2026-01-01T00:00:00Z');

describe('readChosenTime', () => {
  it('is the clock of the person', () => {
    expect(readChosenTime({ local: '' }, berlin, nowMs)).toBeNull();
    expect(readChosenTime({ local: '2026-11-27T18:30' }, berlin, nowMs)).toMatchObject({
      ok: true,
      at: '2026-11-27T17:30:00.000Z',
      local: 'Fri 27 Nov 2026, 18:30 (Europe/Berlin, UTC+01:00)',
    });
    expect(choicesOf(readChosenTime({ local: '2025-11-27T18:30' }, berlin, nowMs))).toEqual([]);
  });

  it.each([
    ['2026-10-25T02:30', ['02:30 (UTC+02:00)', '02:30 (UTC+01:00)'], ['2026-10-25T00:30', '2026-10-25T01:30']],
    ['2026-03-29T02:30', ['01:30 (UTC+01:00)', '03:30 (UTC+02:00)'], ['2026-03-29T00:30', '2026-03-29T01:30']],
  ])('offers both meanings of %s', (local, labels, moments) => {
    const choices = choicesOf(readChosenTime({ local }, berlin, nowMs));
    expect(choices.map(({ label }) => label)).toEqual(labels);
    const chosen = choices.map(({ exact }) => readChosenTime({ local, exact }, berlin, nowMs));
    expect(chosen).toMatchObject(moments.map((at) => ({ ok: true, at: `${at}:00.000Z` })));
  });
});
