import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import hosted from '../../hosted.js';
import { readDefinition } from '../read-definition.js';
import { readListing } from '../read-listing.js';
import { type Listed, type Listing, lintListing, listingRules } from './listing-rules.js';

const listed: Listed = { ...(await readListing('.')), definition: await readDefinition(hosted) };

const changed = (change: Partial<Listing>): Listed => ({ ...listed, listing: { ...listed.listing, ...change } });

/** All that the rule reads of a PNG; checksums are left out. */
function png({ width = 256, height = 256, colours = 6, alpha = 0 }): Uint8Array {
  const head = Buffer.alloc(25);
  head.writeUInt32BE(13, 0);
  head.write('IHDR', 4, 'latin1');
  head.writeUInt32BE(width, 8);
  head.writeUInt32BE(height, 12);
  head.set([8, colours], 16);
  const data = deflateSync(Buffer.from([0, 1, 2, 3, alpha]));
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    head,
    size,
    Buffer.from('IDAT'),
    data,
    Buffer.alloc(4),
  ]);
}

it('has nothing that would be sent back', () => {
  expect(lintListing(listed)).toEqual([]);
  expect(lintListing({ ...listed, logo: png({}) })).toEqual([]);
});

const breaks: Record<string, Listed[]> = {
  M001: [changed({ category: '' })],
  M002: [
    changed({ description: 'TikAPIs is good.' }),
    changed({ description: `TikAPIs ${'is good and '.repeat(12)}so on.` }),
    changed({ description: 'TikAPIs publishes. It schedules videos. It waits for them. It tells.' }),
    changed({ description: 'TikAPIs publishes videos to TikTok for everybody who uses Zapier.' }),
    changed({ description: 'TikAPIs syncs your videos with your TikTok accounts, day and night.' }),
    changed({ description: 'Publishes videos to TikTok, now or later, and tells what became of them.' }),
  ],
  M003: [changed({ role: 'fan' })],
  M004: [
    { ...listed, logo: Buffer.from('GIF89a') },
    { ...listed, logo: png({ width: 300 }) },
    { ...listed, logo: png({ width: 192, height: 192 }) },
    { ...listed, logo: png({ colours: 2 }) },
    { ...listed, logo: png({ alpha: 255 }) },
  ],
  M006: [changed({ homepage: 'http://tikapis.example' })],
  items: [changed({ items: { ...listed.listing.items, 'triggers.post_failed': '' } })],
  name: [changed({ name: 'TikAPIs.com', description: listed.listing.description.replace('TikAPIs', 'TikAPIs.com') })],
};

describe('the lint of the listing', () => {
  it('is tried by breaking the listing for each of its rules', () => {
    expect(Object.keys(breaks).toSorted()).toEqual(Object.keys(listingRules).toSorted());
  });

  const all = Object.entries(breaks).flatMap(([rule, each]) =>
    each.map((one, n) => [`${rule} (${n + 1})`, rule, one] as const),
  );
  it.each(all)('sees a break of %s, and nothing else', (_name, rule, broken) => {
    expect(lintListing(broken).map((finding) => finding.rule)).toEqual([rule]);
  });
});
