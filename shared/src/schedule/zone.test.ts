import { describe, expect, it } from '@jest/globals';
import { formatTime, isoTime, offsetText, readingText } from './format-time.js';
import { instantsOf } from './local-time.js';
import { fixedZone, namedZone, utc, type Zone } from './zone.js';

const at = (iso: string): number => Date.parse(iso);

function zone(name: string): Zone {
  const found = namedZone(name);
  if (found === null) throw new Error(`no zone ${name}`);
  return found;
}

const isoOf = (...times: number[]): string[] => times.map((ms) => new Date(ms).toISOString());

/** The kind of a reading, and its instants earliest first. */
function meaning(name: string, reading: string): string[] {
  const found = instantsOf(at(`${reading}Z`), zone(name));
  if (found.kind === 'once') return [found.kind, ...isoOf(found.atMs)];
  if (found.kind === 'repeated') return [found.kind, ...isoOf(found.earlierMs, found.laterMs)];
  return [found.kind, ...isoOf(found.backwardMs, found.forwardMs)];
}

describe('offsets', () => {
  it.each([
    ['Europe/Berlin', '2026-10-25T00:59:59.999Z', '+02:00'],
    ['Europe/Berlin', '2026-10-25T01:00:00Z', '+01:00'],
    ['Europe/Berlin', '2027-03-28T00:59:59Z', '+01:00'],
    ['Europe/Berlin', '2027-03-28T01:00:00Z', '+02:00'],
    ['America/New_York', '2026-11-01T05:59:59Z', '-04:00'],
    ['America/New_York', '2026-11-01T06:00:00Z', '-05:00'],
    ['Australia/Lord_Howe', '2027-01-01T00:00:00Z', '+11:00'],
    ['Australia/Lord_Howe', '2027-06-01T00:00:00Z', '+10:30'],
    ['Asia/Kathmandu', '2026-11-27T00:00:00Z', '+05:45'],
    ['America/St_Johns', '2026-11-27T00:00:00Z', '-03:30'],
    ['Pacific/Apia', '2011-12-30T09:59:59Z', '-10:00'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '+14:00'],
    ['Europe/London', '2026-12-01T00:00:00Z', '+00:00'],
    ['Etc/GMT+5', '2026-12-01T00:00:00Z', '-05:00'],
    ['Europe/Berlin', '1890-01-01T00:00:00Z', '+00:53:28'],
  ])('%s at %s is %s', (name, iso, offset) => {
    expect(offsetText(zone(name).offsetAt(at(iso)))).toBe(offset);
  });

  it('knows no zone by a name that does not exist', () => {
    expect(namedZone('Europe/Atlantis')).toBeNull();
    expect(namedZone('')).toBeNull();
  });

  it('names a zone without clock changes by its offset', () => {
    expect(fixedZone(-12_600_000).name).toBe('-03:30');
    expect(fixedZone(0).name).toBe('UTC');
  });
});

describe('instantsOf', () => {
  it.each([
    ['Europe/Berlin', '2026-07-01T12:00', '2026-07-01T10:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25T01:59', '2026-10-24T23:59:00.000Z'],
    ['Europe/Berlin', '2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
    ['Europe/Berlin', '2027-03-28T01:59', '2027-03-28T00:59:00.000Z'],
    ['Europe/Berlin', '2027-03-28T03:00', '2027-03-28T01:00:00.000Z'],
    ['Europe/Berlin', '2026-10-24T12:00', '2026-10-24T10:00:00.000Z'],
    ['Europe/Berlin', '2026-10-26T00:30', '2026-10-25T23:30:00.000Z'],
    ['Asia/Kathmandu', '2026-11-27T05:45', '2026-11-27T00:00:00.000Z'],
    ['Pacific/Apia', '2011-12-29T23:59', '2011-12-30T09:59:00.000Z'],
    ['Pacific/Apia', '2011-12-31T00:00', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-11-27T00:00', '2026-11-26T10:00:00.000Z'],
  ])('in %s %s comes once', (name, reading, instant) => {
    expect(meaning(name, reading)).toEqual(['once', instant]);
  });

  it.each([
    ['Europe/Berlin', '2026-10-25T02:00', '2026-10-25T00:00:00.000Z', '2026-10-25T01:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25T02:59', '2026-10-25T00:59:00.000Z', '2026-10-25T01:59:00.000Z'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z'],
    ['Australia/Lord_Howe', '2027-04-04T01:45', '2027-04-03T14:45:00.000Z', '2027-04-03T15:15:00.000Z'],
  ])('in %s %s comes twice', (name, reading, earlier, later) => {
    expect(meaning(name, reading)).toEqual(['repeated', earlier, later]);
  });

  it.each([
    ['Europe/Berlin', '2027-03-28T02:00', '2027-03-28T00:00:00.000Z', '2027-03-28T01:00:00.000Z'],
    ['Europe/Berlin', '2027-03-28T02:59', '2027-03-28T00:59:00.000Z', '2027-03-28T01:59:00.000Z'],
    ['America/New_York', '2027-03-14T02:30', '2027-03-14T06:30:00.000Z', '2027-03-14T07:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:15:00.000Z', '2026-10-03T15:45:00.000Z'],
    ['Pacific/Apia', '2011-12-30T12:00', '2011-12-29T22:00:00.000Z', '2011-12-30T22:00:00.000Z'],
  ])('in %s %s never comes', (name, reading, backward, forward) => {
    expect(meaning(name, reading)).toEqual(['skipped', backward, forward]);
  });
});

describe('how a moment is written', () => {
  it.each([
    ['2026-11-27T17:30:00Z', zone('Europe/Berlin'), 'Fri 27 Nov 2026, 18:30 (Europe/Berlin, UTC+01:00)'],
    ['2026-11-27T17:30:05.999Z', utc, 'Fri 27 Nov 2026, 17:30:05 (UTC)'],
    ['2026-11-27T17:30:00Z', fixedZone(-12_600_000), 'Fri 27 Nov 2026, 14:00 (UTC-03:30)'],
    ['2026-12-31T23:30:00Z', zone('Asia/Kathmandu'), 'Fri 1 Jan 2027, 05:15 (Asia/Kathmandu, UTC+05:45)'],
    ['2026-12-01T00:00:00Z', zone('Europe/London'), 'Tue 1 Dec 2026, 00:00 (Europe/London, UTC+00:00)'],
  ])('%s for people', (iso, where, text) => {
    expect(formatTime(at(iso), where)).toBe(text);
  });

  it.each([
    ['2026-11-27T17:30:00Z', zone('Europe/Berlin'), '2026-11-27T18:30+01:00'],
    ['2026-11-27T17:30:05Z', utc, '2026-11-27T17:30:05Z'],
  ])('%s for machines', (iso, where, text) => {
    expect(isoTime(at(iso), where)).toBe(text);
    expect(readingText(at(iso) + where.offsetAt(at(iso)))).toBe(text.replace(/Z|\+01:00$/, ''));
  });
});
