import { checkVideoSize, type PostVideo } from '@tikapis/core';
import { z } from 'zod';
import { clip } from '../ui/escape.js';
import type { SlackFile } from './values.js';

/** A file as Slack tells of it: https://docs.slack.dev/reference/objects/file-object */
const slackFile = z.object({
  id: z.string(),
  name: z.string().nullish().catch(null),
  title: z.string().nullish().catch(null),
  mimetype: z.string().nullish().catch(null),
  size: z.number().nullish().catch(null),
  /** `hosted`, or why its bytes are not in Slack. */
  mode: z.string().nullish().catch(null),
  is_external: z.boolean().nullish().catch(null),
  external_type: z.string().nullish().catch(null),
  /** Why the app may not see it, in a channel that is shared with another company. */
  file_access: z.string().nullish().catch(null),
  duration_ms: z.number().nullish().catch(null),
});
export type MessageFile = z.infer<typeof slackFile>;

/** The files of a message, or of an answer of files.info. */
export const readFiles = (files: unknown): MessageFile[] =>
  (Array.isArray(files) ? files : []).flatMap((each) => {
    const read = slackFile.safeParse(each);
    return read.success ? [read.data] : [];
  });

/** Whether Slack tells of it only to who asks: https://docs.slack.dev/apis/slack-connect/using-slack-connect */
export const hasToBeAskedFor = ({ file_access }: MessageFile): boolean => file_access === 'check_file_info';

export type JudgedFile =
  | { ok: true; file: SlackFile; facts: PostVideo }
  /** Why it cannot be posted, in a sentence for the person. */
  | { ok: false; reason: string };

/** Whether a file is a video that can be sent to TikTok, as far as Slack tells. */
export function judgeFile(given: MessageFile): JudgedFile {
  const { id, size, mode, external_type, duration_ms } = given;
  const name = clipName(given.name || given.title || 'the file', 100);
  const no = (reason: string): JudgedFile => ({ ok: false, reason });
  if (mode === 'tombstone') return no('The file was deleted.');
  if (mode === 'hidden_by_limit')
    return no(`Slack hides “${name}”, because the workspace has used up its storage. Upload the video again.`);
  if (given.file_access != null && given.file_access !== 'visible')
    return no(
      `The app may not see “${name}”: it belongs to another company. Ask them for the video, and upload it here.`,
    );
  if (given.is_external === true || mode === 'external' || mode === 'remote') {
    const place = external_type == null || external_type === 'unknown' ? 'elsewhere' : `at ${clip(external_type, 40)}`;
    return no(`“${name}” is kept ${place}, and Slack has only a link to it. Upload the video itself to Slack.`);
  }
  const mimetype = given.mimetype ?? '';
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (!mimetype.startsWith('video/') && !videoExtensions.has(extension)) {
    return no(`“${name}” is not a video${mimetype === '' ? '' : `, but ${clip(mimetype, 60)}`}.`);
  }
  const sizeBytes = size ?? 0;
  const ofSize = checkVideoSize(sizeBytes, 'videoFile');
  if (ofSize !== undefined) return no(`“${name}” cannot be posted. ${ofSize.message} ${ofSize.fix}`);
  const container = containers[mimetype] ?? (videoExtensions.has(extension) ? extension : '');
  return {
    ok: true,
    file: { kind: 'slack_file', fileId: id, name, mimetype, sizeBytes },
    facts: { container, sizeBytes, durationMs: duration_ms ?? null, width: null, height: null },
  };
}

/** A name that keeps its extension, by which some files are known as videos. */
export function clipName(name: string, most: number): string {
  const extension = /\.\w{1,5}$/.exec(name)?.[0] ?? '';
  return `${clip(name.slice(0, name.length - extension.length), most - extension.length)}${extension}`;
}

const videoExtensions: ReadonlySet<string> = new Set(['mp4', 'mov', 'webm', 'avi', 'm4v']);

const containers: Readonly<Record<string, string>> = {
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'video/x-msvideo': 'avi',
};
