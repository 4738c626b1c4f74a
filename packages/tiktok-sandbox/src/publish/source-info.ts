import { z } from 'zod';
import type { Knobs } from '../knobs.js';
import { type Refusal, refuse } from '../wire/answer.js';
import { chunkPlanFault } from './chunk-rules.js';
import type { SourceInfo } from './types.js';

const positive = z.int().min(1);

/** https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide */
export const sourceInfoSchema = z.discriminatedUnion(
  'source',
  [
    z.object({
      source: z.literal('FILE_UPLOAD'),
      video_size: positive,
      chunk_size: positive,
      total_chunk_count: positive,
    }),
    z.object({ source: z.literal('PULL_FROM_URL'), video_url: z.string() }),
  ],
  { error: 'source info is empty or incorrect' },
);

/** The rules that a schema cannot tell: chunk arithmetic, and what an address may look like. */
export function checkSourceInfo(sourceInfo: SourceInfo, knobs: Knobs): Refusal | undefined {
  const fault =
    sourceInfo.source === 'FILE_UPLOAD'
      ? chunkPlanFault(sourceInfo, knobs.mbReading)
      : addressFault(sourceInfo.video_url);
  return fault === undefined ? undefined : refuse('invalid_params', fault);
}

function addressFault(address: string): string | undefined {
  if (!URL.canParse(address)) return 'The video_url is not an address';
  const { protocol, hostname } = new URL(address);
  if (protocol !== 'https:') return 'The video_url has to be https';
  if (/^[\d.]+$|^\[/.test(hostname)) return 'The video_url has to have a domain name, not an IP address';
  return undefined;
}

/** Whether the address is of a verified domain, or begins with a verified prefix. */
export function checkUrlOwnership(sourceInfo: SourceInfo, knobs: Knobs): Refusal | undefined {
  if (sourceInfo.source === 'FILE_UPLOAD') return undefined;
  const { href, hostname } = new URL(sourceInfo.video_url);
  const ofDomain = knobs.verifiedDomains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
  const ofPrefix = knobs.verifiedUrlPrefixes.some((prefix) => href.startsWith(prefix));
  if (ofDomain || ofPrefix) return undefined;
  return refuse('url_ownership_unverified', 'Please review our URL ownership verification rules.');
}
