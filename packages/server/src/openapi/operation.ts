import { answerShapes } from '@tikapis/core/contract';
import { z } from 'zod';

export type Method = 'get' | 'post' | 'patch' | 'delete';

/** A body that a request can have, with an example that the server takes. */
export interface RequestBody {
  shape: z.ZodObject;
  example: Record<string, unknown>;
  /** A form's part with the video. */
  hasFile?: true;
}

/** One line of the documentation: everything about it that is not in its address. */
export interface Operation {
  method: Method;
  /** `/v1/tiktok/posts/{id}` */
  path: string;
  group: 'Posts' | 'TikTok accounts' | 'Account' | 'API keys' | 'Webhooks' | 'The server';
  summary: string;
  details?: string;
  /** Ours; other TikAPIs servers may lack it. */
  isOurs?: true;
  isPublic?: true;
  /** Not for the others: sessions of the dashboard, or programs with an API key. */
  only?: 'session' | 'key';
  query?: z.ZodObject;
  headers?: Record<string, string>;
  json?: RequestBody;
  form?: RequestBody;
  isBodyOptional?: true;
  /** What is sent, some time later, to an address that the request named. */
  callback?: { name: string; address: string; summary: string; shape: z.ZodObject };
  /** By status. Null: not JSON. */
  answers: Record<number, { says: string; shape: z.ZodType | null }>;
  /** Statuses of refusals beside 401, 429 and 500. */
  refusals?: readonly number[];
}

/** The envelope of revision A. */
export const enveloped = (data: z.ZodType): z.ZodObject => z.strictObject({ success: z.literal(true), data });

/** The same for a page of a list. */
export const pageOf = (each: z.ZodType): z.ZodObject =>
  z.strictObject({
    success: z.literal(true),
    data: z.array(each),
    meta: z.strictObject({ pagination: answerShapes.pagination }),
  });
