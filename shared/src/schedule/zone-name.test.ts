import { describe, expect, it } from '@jest/globals';
import { namedZone } from './zone.js';
import { zoneAbbreviations } from './zone-abbreviations.js';
import { readZoneName } from './zone-name.js';

const read = (name: string) => readZoneName(name, '2026-11-23T18:00+01:00');

function refusal(name: string) {
  const result = read(name);
  if (result.ok) throw new Error(`${name} was accepted`);
  return result.problem;
}

describe('readZoneName', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    [' AMERICA/NEW_YORK ', 'America/New_York'],
    ['Asia/Kathmandu', 'Asia/Kathmandu'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['Europe/Amsterdam', 'Europe/Amsterdam'],
    ['utc', 'UTC'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
    ['US/Eastern', 'US/Eastern'],
    ['Japan', 'Japan'],
  ])('%j is %s', (given, name) => {
    expect(read(given)).toMatchObject({ ok: true, zone: { name } });
  });

  it.each([
    ['Europe/Berln', ['Europe/Berlin']],
    ['Europe/Belrin', ['Europe/Berlin']],
    ['Berlin', ['Europe/Berlin']],
    ['new york', ['America/New_York']],
    ['America/New York', ['America/New_York']],
    ['Germany/Berlin', ['Europe/Berlin']],
    ['Asia/Kolkatta', ['Asia/Kolkata']],
    ['Kathmandoo', ['Asia/Kathmandu']],
    ['Kiev', ['Europe/Kiev']],
    ['Kyiv', ['Europe/Kyiv']],
  ])('%j is unknown, and %j is suggested', (given, names) => {
    const { code, field, message, fix } = refusal(given);
    expect({ code, field }).toEqual({ code: 'zone_unknown', field: 'timeZone' });
    expect(message).toBe(`"${given}" is not the name of a time zone.`);
    expect(fix).toBe(`Write ${names[0]} if that is what you mean.`);
  });

  it.each(['Mars/Olympus_Mons', 'Foo', 'x', 'Europe/'.repeat(10_000), 'Z\0'])('%j is like no known name', (given) => {
    expect(refusal(given)).toMatchObject({
      code: 'zone_unknown',
      fix: 'Write an IANA name of the form Area/City, such as Europe/Berlin or America/New_York.',
    });
  });

  it.each([
    ['EST', 'America/New_York or America/Panama'],
    ['cet', 'Europe/Berlin or Europe/Paris'],
    ['BST', 'Europe/London or Asia/Dhaka'],
    ['IST', 'Asia/Kolkata, Europe/Dublin or Asia/Jerusalem'],
    ['PT', 'America/Los_Angeles'],
  ])('%s is an abbreviation', (given, names) => {
    expect(refusal(given)).toMatchObject({
      code: 'zone_abbreviated',
      fix: `Write the IANA name of the time zone, such as ${names}.`,
    });
  });

  it('answers every abbreviation with names that it accepts', () => {
    const names = Object.values(zoneAbbreviations).flat();
    expect(names.filter((name) => !read(name).ok)).toEqual([]);
  });

  it('refuses every name of three letters that Intl takes, but for those of one meaning', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
    const triples = letters.flatMap((first) =>
      letters.flatMap((second) => letters.map((third) => `${first}${second}${third}`)),
    );
    const taken = triples.filter((name) => namedZone(name) !== null);
    expect(taken).toContain('EST');
    expect(taken.filter((name) => zoneAbbreviations[name] === undefined)).toEqual([
      'GMT',
      'PRC',
      'ROC',
      'ROK',
      'UCT',
      'UTC',
    ]);
  });

  it.each(['+01:00', '-0500', '\u221203', 'UTC+1', 'GMT-5', 'gmt +02:00'])('%j is an offset', (given) => {
    expect(refusal(given)).toMatchObject({
      code: 'zone_is_offset',
      message: `"${given}" is an offset from UTC, not the name of a time zone.`,
      fix: 'Put the offset after the time instead, such as 2026-11-23T18:00+01:00, or write a name such as Europe/Berlin.',
    });
  });
});
