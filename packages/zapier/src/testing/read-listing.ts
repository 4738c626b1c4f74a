import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Listed, Listing } from './lint/listing-rules.js';

/** @param folder of the package */
export async function readListing(folder: string): Promise<Omit<Listed, 'definition'>> {
  const read = (file: string) => readFile(path.join(folder, 'listing', file));
  const { logo, ...listing } = JSON.parse(String(await read('listing.json'))) as Listing & { logo: string };
  return { listing, logo: await read(logo) };
}
