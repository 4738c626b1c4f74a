import { expect } from '@jest/globals';

/** Of the documentation. `ours`: neither has it. */
export type Revision = 'A' | 'B' | 'ours';

/** A request as the contract describes it, and what comes back. Texts like `{videoUrl}` stand for what the stage has. */
export interface Example {
  /** As in the contract: `GET /v1/tiktok/posts/{id}`. */
  endpoint: string;
  says: string;
  /** In the place of the endpoint's `{id}`: the name of a thing on the stage. */
  id?: string;
  /** Without its question mark. */
  query?: string;
  /** `{strangerKey}`; the account's own where it is left out. */
  key?: string;
  headers?: Readonly<Record<string, string>>;
  json?: Readonly<Record<string, unknown>>;
  /** Text parts, and `videoFile` with the name of a video on the stage. */
  form?: Readonly<Record<string, string>>;
  /** Neither JSON nor a form. */
  text?: string;
  status: number;
  /** What the answer has to hold. */
  body: object;
  /** Paths such as `data.publishedAt` that it may not have. */
  absent?: readonly string[];
}

export const id = expect.stringMatching(/^[\x21-\x7e]+$/);
export const text = expect.stringMatching(/\S/);
export const count = expect.any(Number);
/** ISO 8601, UTC. */
export const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);

export const posts = {
  make: 'POST /v1/tiktok/posts',
  list: 'GET /v1/tiktok/posts',
  one: 'GET /v1/tiktok/posts/{id}',
} as const;
export const usage = 'GET /v1/account/usage';

/** How revision A tells a mistake: a code for programs, a sentence for people. The server adds `requestId`. */
export const errorOf = (code: string, details?: readonly object[]) => ({
  success: false,
  error: { code, message: text, requestId: id, ...(details && { details }) },
});
