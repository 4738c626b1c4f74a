import { z } from 'zod';

export const faultEndpoints = [
  'authorize',
  'token',
  'revoke',
  'user_info',
  'creator_info',
  'init',
  'inbox_init',
  'upload',
  'status',
  'cancel',
  'video_list',
] as const;

/** The endpoints that a fault can be ordered for; `video_list` is video/list and video/query. */
export type FaultEndpoint = (typeof faultEndpoints)[number];

const common = {
  endpoint: z.enum([...faultEndpoints, 'any']).default('any'),
  /** How many calls it hits. */
  count: z.int().min(1).default(1),
  /** How many calls it lets pass first. */
  skip: z.int().min(0).default(0),
  /** The open_id it is for; anybody's calls when left out. */
  account: z.string().nullable().default(null),
};

/** The body of `POST /_sandbox/faults`. */
export const faultSchema = z.discriminatedUnion('action', [
  z.strictObject({ ...common, action: z.literal('drop_before') }),
  z.strictObject({ ...common, action: z.literal('drop_after') }),
  z.strictObject({
    ...common,
    action: z.literal('error'),
    status: z.int().min(200).max(599).default(500),
    code: z.string().min(1).default('internal_error'),
  }),
  z.strictObject({ ...common, action: z.literal('rate_limit') }),
  z.strictObject({ ...common, action: z.literal('slow'), delayMs: z.int().min(0) }),
  z.strictObject({ ...common, action: z.literal('stall'), afterBytes: z.int().min(0).default(0) }),
  z.strictObject({ ...common, action: z.literal('expire_token') }),
  z.strictObject({ ...common, action: z.literal('fail'), failReason: z.string().min(1).default('internal') }),
  z.strictObject({ ...common, action: z.literal('duplicate_webhook') }),
]);

/** An order with the name it goes by: the number of its ledger entry. */
export type FaultOrder = z.infer<typeof faultSchema> & { id: number };

export type FaultAction = FaultOrder['action'];
