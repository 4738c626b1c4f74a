import { inflateSync } from 'node:zlib';
import { type Definition, partsOf } from './definition.js';
import type { Finding, Violation } from './rule.js';

/** What is typed into Zapier's form beside the app: `listing/listing.json`. */
export interface Listing {
  name: string;
  description: string;
  category: string;
  role: string;
  homepage: string;
  /** What a person should know of each item, by `creates.publish_video`. */
  items: Record<string, string>;
}

export interface Listed {
  listing: Listing;
  /** The bytes of its PNG. */
  logo: Uint8Array;
  definition: Definition;
}

/**
 * https://docs.zapier.com/integrations/publish/integration-checks-reference#m001 to #m006. Left to a person: whether an
 * admin's e-mail address is on the homepage's domain (M005), and whether there is such an app already (M007).
 */
export const listingRules: Record<string, (listed: Listed) => Violation[]> = {
  M001: ({ listing }) => given('category', listing.category !== '', 'There is no category.'),

  M002: ({ listing: { name, description } }) => [
    ...given('description', /^.{40,140}$/s.test(description), 'It has 40 to 140 characters.'),
    ...given('description', sentencesOf(description) <= 3, 'It has one to three sentences.'),
    ...given('description', !/zapier|\bsync/i.test(description), 'It is about the app: no "Zapier", no "sync".'),
    ...given('description', description.startsWith(`${name} `), "It begins with the app's name."),
  ],

  M003: ({ listing: { role } }) =>
    given('role', role === 'employee' || role === 'contractor', 'It is "employee" or "contractor".'),

  M004: ({ logo }) => given('logo', isSquareWithTransparency(logo), 'It is a square RGBA PNG of 256 pixels or more.'),

  M006: ({ listing: { homepage } }) =>
    given('homepage', /^https:\/\/[^/\s]+/.test(homepage), 'It is an https:// address.'),

  /** https://docs.zapier.com/integrations/publish/integration-review-guidelines */
  name: ({ listing: { name } }) =>
    given('name', /^[^.]+$/.test(name) && !/zapier/i.test(name), 'It is the brand: no domain, no "Zapier".'),

  items: ({ listing: { items }, definition }) =>
    partsOf(definition)
      .filter(({ display, where }) => display.hidden !== true && (items[where] ?? '') === '')
      .map(({ where }) => ({ where: `items.${where}`, message: 'Nothing is said about it.' })),
};

export const lintListing = (listed: Listed): Finding[] =>
  Object.entries(listingRules).flatMap(([rule, check]) =>
    check(listed).map(({ where, message }) => ({ rule, where: `listing.${where}`, message })),
  );

const given = (where: string, isRight: boolean, message: string): Violation[] => (isRight ? [] : [{ where, message }]);

const sentencesOf = (text: string): number => text.split(/[.!?](?:\s+|$)/).filter((each) => each !== '').length;

const SIGNATURE = '\x89PNG\r\n\x1a\n';
const RGBA = 6;

/** Its first pixel is see-through, so the corner is. PNG: https://www.w3.org/TR/png-3 */
function isSquareWithTransparency(png: Uint8Array): boolean {
  const bytes = Buffer.from(png);
  if (bytes.length < 33 || bytes.toString('latin1', 0, 8) !== SIGNATURE) return false;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (width !== height || width < 256 || bytes[24] !== 8 || bytes[25] !== RGBA) return false;
  // The filter of the line, then red, green, blue, alpha: every filter leaves the first pixel as it is.
  return inflateSync(Buffer.concat(dataOf(bytes)))[4] === 0;
}

function dataOf(bytes: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') {
      pieces.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
    }
  }
  return pieces;
}
