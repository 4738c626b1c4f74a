import { SlackFileError } from './slack-file-error.js';

/** What is needed of a file, as Slack's files.info tells it: https://docs.slack.dev/reference/objects/file-object */
export interface FileInfo {
  name: string;
  mimetype: string;
  sizeBytes: number;
  url: string;
}

interface FileObject {
  id?: string;
  name?: string | null;
  mimetype?: string;
  size?: number;
  mode?: string;
  is_external?: boolean;
  url_private?: string;
  url_private_download?: string;
}

/** Throws {@link SlackFileError} for a file that has no bytes to be had. */
export function readFileInfo(file: FileObject | undefined): FileInfo {
  const { name, mimetype, size, mode, is_external: isExternal, url_private_download, url_private } = file ?? {};
  if (mode === 'tombstone') {
    throw new SlackFileError('The video was deleted from Slack.', 'Upload it again and post that.');
  }
  if (mode === 'hidden_by_limit') {
    throw new SlackFileError(
      'Slack hides that file, because the workspace has used up its storage.',
      'Upload the video again, or post its public address.',
    );
  }
  if (isExternal === true || mode === 'external' || mode === 'remote') {
    throw new SlackFileError(
      'That file is kept by another service, and Slack only links to it.',
      'Upload the video itself to Slack, or post its public address.',
    );
  }
  const url = url_private_download ?? url_private;
  if (url === undefined || size === undefined) {
    throw new SlackFileError(
      'Slack does not say where that file is.',
      'Invite the app to the channel where the file is, then try again.',
    );
  }
  return { name: name ?? 'video', mimetype: mimetype ?? 'application/octet-stream', sizeBytes: size, url };
}
