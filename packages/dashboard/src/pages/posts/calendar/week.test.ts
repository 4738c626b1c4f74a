import { describe, expect, it } from '@jest/globals';
import { namedZone, type Post, utc } from '@tikapis/core';
import { dayText, readDay } from '../../../time/days.js';
import { inLanes } from './lanes.js';
import { dayLabel, daysOf, placeUnder, postsOfWeek, readWeek, timeAt, weekLabel } from './week.js';

const berlin = namedZone('Europe/Berlin') ?? utc;
const dayOf = (text: string) => readDay(text) ?? Number.NaN;
const nowMs = Date.parse('2026-10-20T10:00:00Z');
const post = (id: string, scheduledAt?: string): Post => ({
  id,
  status: 'scheduled',
  caption: id,
  createdAt: '2026-10-01T00:00:00.000Z',
  ...(scheduledAt === undefined ? {} : { scheduledAt }),
});
/** Of the week in which the clocks of Berlin go back. */
const monday = dayOf('2026-10-19');

describe('a week', () => {
  it('is the one of the day in the address, or the one that is now where the person is', () => {
    expect(dayText(readWeek('2026-10-25', nowMs, berlin))).toBe('2026-10-19');
    for (const odd of [undefined, 'soon', '2026-02-30', 7])
      expect(dayText(readWeek(odd, nowMs, berlin))).toBe('2026-10-19');
    // Already Monday in Berlin.
    expect(dayText(readWeek(undefined, Date.parse('2026-10-25T23:30:00Z'), berlin))).toBe('2026-10-26');
  });

  it('has names for its days and for itself', () => {
    expect(daysOf(monday).map(dayLabel)).toEqual([
      'Mon 19 Oct',
      'Tue 20 Oct',
      'Wed 21 Oct',
      'Thu 22 Oct',
      'Fri 23 Oct',
      'Sat 24 Oct',
      'Sun 25 Oct',
    ]);
    expect(weekLabel(monday)).toBe('19 Oct – 25 Oct 2026');
    expect(weekLabel(dayOf('2026-12-28'))).toBe('28 Dec – 3 Jan 2027');
  });

  it('holds its posts, earliest first, at the reading of the clock', () => {
    const posts = [
      post('after', '2026-10-25T23:00:00.000Z'),
      post('second 02:30', '2026-10-25T01:30:00.000Z'),
      post('first 02:30', '2026-10-25T00:30:00.000Z'),
      post('first of all', '2026-10-18T22:00:00.000Z'),
      post('before', '2026-10-18T21:59:00.000Z'),
      post('without a time'),
    ];
    const placed = postsOfWeek(posts, monday, berlin);
    expect(placed.map(({ post: { id }, day, minute }) => [id, dayText(day), minute])).toEqual([
      ['first of all', '2026-10-19', 0],
      ['first 02:30', '2026-10-25', 150],
      ['second 02:30', '2026-10-25', 150],
    ]);
  });
});

describe('placeUnder', () => {
  it('is a quarter of an hour of a day of the week, wherever the pointer is', () => {
    expect(placeUnder(monday, 0.5, 0.5)).toEqual({ day: monday + 3, minute: 12 * 60 });
    expect(placeUnder(monday, 0.5, 0.5 + 5 / 1440)).toEqual({ day: monday + 3, minute: 12 * 60 });
    expect(placeUnder(monday, 0.5, 0.5 + 8 / 1440)).toEqual({ day: monday + 3, minute: 12 * 60 + 15 });
    expect(placeUnder(monday, -1, -1)).toEqual({ day: monday, minute: 0 });
    expect(placeUnder(monday, 2, 2)).toEqual({ day: monday + 6, minute: 23 * 60 + 45 });
  });
});

describe('timeAt', () => {
  const at = (day: string, minute: number) => timeAt({ day: dayOf(day), minute }, berlin, nowMs);

  it('follows the clock over its change', () => {
    expect(at('2026-10-24', 18 * 60)).toMatchObject({ ok: true, at: '2026-10-24T16:00:00.000Z' });
    expect(at('2026-10-25', 18 * 60)).toMatchObject({ ok: true, at: '2026-10-25T17:00:00.000Z' });
  });

  it('takes the first of two, and what comes after a gap', () => {
    expect(at('2026-10-25', 150)).toMatchObject({ ok: true, at: '2026-10-25T00:30:00.000Z' });
    expect(at('2027-03-28', 150)).toMatchObject({ ok: true, at: '2027-03-28T01:30:00.000Z' });
  });

  it('refuses the past', () => {
    expect(at('2026-10-20', 0)).toMatchObject({ ok: false, problems: [{ code: 'schedule_in_past' }] });
  });
});

describe('inLanes', () => {
  const placed = (...minutes: number[]) =>
    minutes.map((minute) => ({ post: post(String(minute)), atMs: minute, day: monday, minute }));

  it('puts side by side what would cover each other, and nothing else', () => {
    const lanes = (...minutes: number[]) => inLanes(placed(...minutes), 60).map(({ lane, lanes: of }) => [lane, of]);
    expect(lanes(0, 60, 300)).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    // The third begins where the first ends.
    expect(lanes(0, 30, 60, 200)).toEqual([
      [0, 2],
      [1, 2],
      [0, 2],
      [0, 1],
    ]);
    expect(lanes(10, 10, 10)).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
    // One that begins where both of a pair end has the whole width again.
    expect(lanes(0, 0, 60)).toEqual([
      [0, 2],
      [1, 2],
      [0, 1],
    ]);
    expect(lanes()).toEqual([]);
  });

  it('puts behind one button what has no room beside two others, and loses none', () => {
    const given = placed(0, 10, 20, 30, 70, 80, 90, 100, 400);
    const shown = inLanes(given, 60).map((each) =>
      'post' in each ? [each.minute, each.lane, each.lanes] : [each.posts.map(({ minute }) => minute), each.lane],
    );
    expect(shown).toEqual([
      [0, 0, 3],
      [10, 1, 3],
      [70, 0, 3],
      [80, 1, 3],
      [[20, 30], 2],
      [[90, 100], 2],
      [400, 0, 1],
    ]);
    // One alone takes the room of its button, and two buttons never cover each other.
    expect(inLanes(placed(0, 1, 2, 61, 61, 62, 62), 60).filter((each) => !('post' in each))).toMatchObject([
      { minute: 62, posts: [{}, {}] },
    ]);
  });
});
