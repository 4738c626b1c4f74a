import { createHash } from 'node:crypto';
import { z } from 'zod';
import { clip } from '../ui/escape.js';

const file = z.object({
  kind: z.literal('slack_file'),
  fileId: z.string(),
  name: z.string(),
  mimetype: z.string(),
  sizeBytes: z.number(),
});

const facts = z.object({
  container: z.string(),
  sizeBytes: z.number().nullable(),
  durationMs: z.number().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
});

const setup = z.object({
  /** Where it was opened. Null: on the Home tab. */
  channelId: z.string().nullable(),
  threadTs: z.string().nullable(),
  /** The post that is changed, with whose key it is published. Null: a new one, of who fills it in. */
  edits: z.object({ postId: z.string(), revision: z.number(), authorId: z.string() }).nullable(),
  /** The video, where it is a file of Slack. */
  file: file.nullable(),
  /** Whether publishing at once is not what was asked for. */
  isForLater: z.boolean(),
  /** What was found in the video, of the address that has this fingerprint or of the file. */
  facts: facts.nullable(),
  checked: z.string().nullable(),
  /** Whether the check refused it. */
  isRefused: z.boolean(),
});

/**
 * What a composer is about. Slack keeps it with the view (`private_metadata`) and gives it back, so that any process can
 * take the submission: ids and figures, nothing secret.
 */
export type ComposerSetup = z.infer<typeof setup>;

export const newSetup: ComposerSetup = {
  channelId: null,
  threadTs: null,
  edits: null,
  file: null,
  isForLater: false,
  facts: null,
  checked: null,
  isRefused: false,
};

export const writeSetup = ({ file: video, ...rest }: ComposerSetup): string =>
  JSON.stringify({ ...rest, file: video === null ? null : { ...video, name: clip(video.name, 200) } });

export const readSetup = (metadata: string): ComposerSetup => setup.parse(JSON.parse(metadata));

/** By which an address is known again, however long it is. */
export const fingerprint = (address: string): string =>
  createHash('sha256').update(address.trim()).digest('base64url').slice(0, 22);
