import { type ApiErrorCode, apiErrorStatus } from './errors.js';
import type { Json } from './json.js';

/** How an API endpoint answers: data, or one of TikTok's error codes. */
export type ApiAnswer = { ok: true; data: Json } | Refusal;

export interface Refusal {
  ok: false;
  status: number;
  code: string;
  message: string;
}

export const ok = (data: Json): ApiAnswer => ({ ok: true, data });

/** A refusal with the status that the code usually has; creator_info answers some codes with 200 instead. */
export const refuse = (code: ApiErrorCode, message: string, status: number = apiErrorStatus[code]): Refusal => ({
  ok: false,
  status,
  code,
  message,
});
