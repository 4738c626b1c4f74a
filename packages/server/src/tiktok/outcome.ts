/**
 * What came of a call to TikTok. A value: most of these are part of normal life.
 * TikTok is judged by `error.code`, never by the status alone: some refusals come with status 200.
 * https://developers.tiktok.com/doc/tiktok-api-v2-error-handling
 */
export type TikTokOutcome<Data> =
  | { kind: 'ok'; data: Data }
  | { kind: 'refused'; status: number; code: string; message: string; logId: string | null }
  /** No answer, or one that says nothing (5xx): it may have been acted upon. */
  | { kind: 'unknown'; reason: string };

/** Nothing can be had from TikTok for this account until a person connects it again. */
export type TokenOutcome =
  | { kind: 'ok'; accessToken: string }
  | { kind: 'reconnect' }
  | { kind: 'unknown'; reason: string };
