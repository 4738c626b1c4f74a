/** The outside world, as the pure core sees it. Hosts pass these in; the core never reaches for a global. */

/** The time, in milliseconds since 1970-01-01T00:00:00Z. */
export type Now = () => number;

/** Waits; rejects with the signal's reason, at once, when it is aborted. */
export type Sleep = (delayMs: number, signal?: AbortSignal) => Promise<void>;

/** A number from 0 up to, but not including, 1. */
export type Random = () => number;

/** HMAC-SHA256. May answer at once (Node) or later (Web Crypto). */
export type HmacSha256 = (key: Uint8Array, data: Uint8Array) => Uint8Array | Promise<Uint8Array>;
