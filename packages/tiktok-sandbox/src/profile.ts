import { z } from 'zod';

/** What can be set about one account, in the words of `POST /_sandbox/accounts`. */
const profileSchema = z.strictObject({
  openId: z.string().regex(/^[\w.-]{1,64}$/, 'letters, digits, `_`, `.` and `-`, at most 64 of them'),
  nickname: z.string().min(1),
  username: z.string().min(1),
  accountPrivate: z.boolean(),
  commentDisabled: z.boolean(),
  duetDisabled: z.boolean(),
  stitchDisabled: z.boolean(),
  maxDurationSec: z.int().min(1),
  bannedFromPosting: z.boolean(),
  postsPer24h: z.int().min(0),
  pendingShareCap: z.int().min(0),
});

export type Profile = z.infer<typeof profileSchema>;

export const profilePatchSchema = profileSchema.exactPartial();

export type ProfilePatch = Partial<Profile>;

/** A new account as TikTok would have it: private, so that an unaudited app may post to it. */
export const newProfile = (openId: string): Profile => ({
  openId,
  nickname: 'Demo',
  username: openId.replace(/\W/g, '_').toLowerCase(),
  accountPrivate: true,
  commentDisabled: false,
  duetDisabled: false,
  stitchDisabled: false,
  maxDurationSec: 300,
  bannedFromPosting: false,
  postsPer24h: 15,
  pendingShareCap: 5,
});
