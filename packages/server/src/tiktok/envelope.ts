import { z } from 'zod';
import { parseTikTokJson } from './http.js';
import type { TikTokOutcome } from './outcome.js';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

/** The tables of TikTok's pages say `logid`, its answers `log_id`. */
const envelope = z.object({
  data: z.unknown().optional(),
  error: z.object({ code: z.string(), message: text, log_id: text, logid: text }),
});

/** Reads an answer of the API: https://developers.tiktok.com/doc/tiktok-api-v2-error-handling */
export function readEnvelope<Data>(status: number, body: string, schema: z.ZodType<Data>): TikTokOutcome<Data> {
  const parsed = envelope.safeParse(parseTikTokJson(body));
  if (!parsed.success) return { kind: 'unknown', reason: `status ${status} with no TikTok answer` };
  const { data, error } = parsed.data;
  if (error.code !== 'ok') {
    if (status >= 500 || error.code === 'internal_error') {
      return { kind: 'unknown', reason: `status ${status} (${error.code})` };
    }
    return {
      kind: 'refused',
      status,
      code: error.code,
      message: error.message,
      logId: error.log_id || error.logid || null,
    };
  }
  const content = schema.safeParse(data);
  return content.success
    ? { kind: 'ok', data: content.data }
    : { kind: 'unknown', reason: 'an answer without the expected fields' };
}
