import { describe, expect, it } from '@jest/globals';
import { parsePlainTime } from './parse-plain-time.js';

const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'];
const weekdays = ['sunday', 'mon', 'tuesday', 'wed', 'thursday', 'fri', 'saturday'];
const months = ['jan', 'feb', 'march', 'apr', 'may', 'june', 'jul', 'aug', 'sept', 'oct', 'november', 'dec'];
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The same numbers in every run (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const clocks = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }),
  ]),
);

/** What a clock in the zone shows, as if it were UTC: Swedes write ISO 8601. */
const shown = (atMs: number, timeZone: string): number =>
  Date.parse(`${clocks.get(timeZone)?.format(atMs).replace(' ', 'T')}Z`);

/** Every moment near by at which a clock in the zone shows a reading, found by looking at it each half hour. */
function moments(reading: number, timeZone: string): number[] {
  const steps = Array.from({ length: 57 }, (_, index) => reading + (index - 29) * (hourMs / 2));
  const shifts = new Set(steps.map((atMs) => shown(atMs, timeZone) - atMs));
  return [...shifts].map((shift) => reading - shift).filter((atMs) => shown(atMs, timeZone) === reading);
}

const two = (value: number): string => String(value).padStart(2, '0');

const random = seeded(20_261_122);
const cases = Array.from({ length: 2000 }, () => ({
  nowMs: Date.UTC(2024, 0, 1) + random(3650) * dayMs + random(dayMs / 1000) * 1000,
  timeZone: zones[random(zones.length)] ?? 'UTC',
}));

function at(text: string, now: { nowMs: number; timeZone: string }): number | string {
  const result = parsePlainTime(text, now);
  return result.ok ? result.atMs : result.problems.map(({ code }) => code).join(' ');
}

/** The one moment of a reading, or the code of its refusal. */
function expected(reading: number, { nowMs, timeZone }: { nowMs: number; timeZone: string }): number | string {
  const [moment, another] = moments(reading, timeZone);
  if (moment === undefined) return 'schedule_skipped';
  if (another !== undefined) return 'schedule_repeated';
  return moment < nowMs ? 'schedule_in_past' : moment;
}

/** All cases in which two ways to the same time disagree. */
function disagreements(ask: (now: { nowMs: number; timeZone: string }) => { text: string; expected: number | string }) {
  return cases
    .map((now) => ({ ...now, ...ask(now) }))
    .filter(({ text, expected: wanted, ...now }) => at(text, now) !== wanted)
    .slice(0, 5);
}

describe('2,000 moments in 6 zones agree with arithmetic by Intl', () => {
  it('in N hours', () => {
    expect(
      disagreements(({ nowMs }) => {
        const hours = 1 + random(2000);
        return { text: `in ${hours} hours`, expected: nowMs + hours * hourMs };
      }),
    ).toEqual([]);
  });

  it('tomorrow 9am', () => {
    expect(
      disagreements((now) => {
        const today = Math.floor(shown(now.nowMs, now.timeZone) / dayMs) * dayMs;
        return { text: 'tomorrow 9am', expected: expected(today + dayMs + 9 * hourMs, now) };
      }),
    ).toEqual([]);
  });

  it('<weekday> 18:30', () => {
    expect(
      disagreements((now) => {
        const weekday = random(7);
        const local = shown(now.nowMs, now.timeZone);
        const today = Math.floor(local / dayMs) * dayMs;
        const week = Array.from({ length: 8 }, (_, days) => today + days * dayMs + 18.5 * hourMs);
        const reading = week.find((each) => new Date(each).getUTCDay() === weekday && each >= local) ?? Number.NaN;
        return { text: `${weekdays[weekday]} 18:30`, expected: expected(reading, now) };
      }),
    ).toEqual([]);
  });

  it('<d> <mon> <yyyy> HH:mm, on days of clock changes as on others', () => {
    let refused = 0;
    const wrong = disagreements((now) => {
      // Half of them in the hours in which clocks change.
      const minutes = random(2) === 0 ? 60 + random(120) : random(1440);
      const reading = Math.floor(now.nowMs / dayMs) * dayMs + (random(400) - 20) * dayMs + minutes * 60_000;
      const day = new Date(reading);
      const date = `${day.getUTCDate()} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
      const wanted = expected(reading, now);
      if (wanted === 'schedule_skipped' || wanted === 'schedule_repeated') refused += 1;
      return { text: `${date} ${two(day.getUTCHours())}:${two(day.getUTCMinutes())}`, expected: wanted };
    });
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(0);
  });
});
