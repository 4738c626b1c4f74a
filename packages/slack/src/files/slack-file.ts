import {
  type UploadFile,
  checkVideo,
  checkVideoSize,
  inspectVideo,
  problem,
  streamSource,
  tikApisError,
} from '@tikapis/core';
import type { WebClient } from '@slack/web-api';
import { request } from 'undici';
import type { SlackClients } from '../app/slack-clients.js';
import type { Team } from '../app/slack-talk.js';
import { slackFailure } from '../app/slack-errors.js';
import type { VideoSource } from '../posts/content.js';
import { fileOrigin } from './file-hosts.js';
import { type FileInfo, readFileInfo } from './file-info.js';
import { SlackFileError } from './slack-file-error.js';

export type SlackFile = Extract<VideoSource, { kind: 'slack_file' }>;

/**
 * A file of Slack to be sent on, as a stream: its bytes are downloaded while they are sent, and never lie anywhere.
 * Throws {@link SlackFileError}, and `invalid_request` for what is no video that TikAPIs takes; so does reading it.
 */
export type OpenSlackFile = (team: Team, file: SlackFile, signal: AbortSignal) => Promise<UploadFile>;

export interface SlackFileDeps {
  clients: SlackClients;
  /** See {@link fileOrigin}. */
  fileHosts: readonly string[];
}

/** The longest silence of Slack's file server. */
const SILENCE_MS = 30_000;

export function createOpenSlackFile({ clients, fileHosts }: SlackFileDeps): OpenSlackFile {
  const origins = new Set(fileHosts.map(fileOrigin));
  return async (team, file, signal) => {
    const client = await clients.of(team);
    if (client === null) throw notInstalled();
    const info = await infoOf(client, file.fileId);
    const tooLarge = checkVideoSize(info.sizeBytes, 'videoFile');
    if (tooLarge !== undefined) throw invalid(tooLarge);
    const url = downloadAddress(info, origins);
    return {
      name: info.name,
      contentType: info.mimetype,
      sizeBytes: info.sizeBytes,
      // The token is looked up for each try: it may be another by then.
      open: () => download({ url, info, tokenOf: () => clients.tokenOf(team), signal }),
    };
  };
}

async function infoOf(client: WebClient, fileId: string): Promise<FileInfo> {
  try {
    const { file } = await client.files.info({ file: fileId });
    return readFileInfo(file);
  } catch (error) {
    const failure = slackFailure(error);
    if (failure === null) throw error;
    throw refusalOf(failure.code) ?? new SlackFileError(failure.message, failure.fix, mayPass(failure.kind));
  }
}

const mayPass = (kind: string): boolean => kind === 'later' || kind === 'unknown';

function refusalOf(code: string): SlackFileError | undefined {
  if (code === 'file_not_found' || code === 'file_deleted') {
    return new SlackFileError('The video is no longer in Slack.', 'Upload it again and post that.');
  }
  if (code === 'access_denied' || code === 'no_permission' || code === 'not_visible') {
    return new SlackFileError(
      'Slack does not let the app see that file.',
      'Invite the app to the channel where the file is, or upload it where the app is.',
    );
  }
  return undefined;
}

function downloadAddress({ url }: FileInfo, origins: ReadonlySet<string | null>): URL {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address !== null && origins.has(address.origin)) return address;
  throw new SlackFileError(
    'The file is not kept by Slack itself, and the app takes its key nowhere else.',
    'Upload the video to Slack, or post its public address.',
  );
}

async function* download({
  url,
  info,
  tokenOf,
  signal,
}: {
  url: URL;
  info: FileInfo;
  tokenOf: () => Promise<string | null>;
  signal: AbortSignal;
}): AsyncGenerator<Uint8Array> {
  const token = await tokenOf();
  if (token === null) throw notInstalled();
  // A redirect is not followed: the token is for this address alone.
  const answer = await request(url, {
    headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' },
    headersTimeout: SILENCE_MS,
    bodyTimeout: SILENCE_MS,
    signal,
  }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw lost(error);
  });
  try {
    mustBeTheFile(answer, info);
    const source = streamSource(answer.body, { sizeBytes: info.sizeBytes });
    const { problems } = checkVideo(await inspectVideo(source), {
      field: 'videoFile',
      fileName: info.name,
      contentType: info.mimetype,
    });
    if (problems.length > 0) throw tikApisError('invalid_request', { problems }, { problems });
    yield* source.whole();
  } catch (error) {
    signal.throwIfAborted();
    throw isOfTheNetwork(error) ? lost(error) : error;
  } finally {
    answer.body.on('error', () => {}).destroy();
  }
}

function mustBeTheFile(
  { statusCode, headers }: { statusCode: number; headers: Record<string, string | string[] | undefined> },
  { sizeBytes }: FileInfo,
): void {
  // Slack answers so, and with 200, where the app may not read files.
  if (String(headers['content-type']).startsWith('text/html') || (statusCode >= 300 && statusCode < 400)) {
    throw new SlackFileError(
      'Slack gave a login page in the place of the video: the app may not read files here.',
      'Ask an admin to install the app again, which grants it the permission files:read.',
    );
  }
  if (statusCode !== 200) {
    const mayPassBy = statusCode >= 500 || statusCode === 429;
    throw new SlackFileError(
      `Slack answered ${statusCode} in the place of the video.`,
      mayPassBy ? 'Nothing is to be done: it is tried again.' : 'Upload the video again and post that.',
      mayPassBy,
    );
  }
  const length = headers['content-length'];
  if (length !== undefined && Number(length) !== sizeBytes) {
    throw new SlackFileError(
      'The file that Slack gave has another size than Slack says.',
      'Upload the video again and post that.',
    );
  }
}

const notInstalled = () =>
  new SlackFileError(
    'The app is not installed in this workspace any more.',
    'Ask an admin to install it again, then try again.',
  );

const lost = (cause: unknown): SlackFileError => {
  const error = new SlackFileError(
    'Slack broke off while it gave the video.',
    'Nothing is to be done: it is tried again.',
    true,
  );
  error.cause = cause;
  return error;
};

/** undici's own errors, and Node's, bear a code that is no word of ours. */
const isOfTheNetwork = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(UND_|E[A-Z]+$|ERR_)/.test(String(error.code));

const invalid = (found: ReturnType<typeof problem>) =>
  tikApisError('invalid_request', { problems: [found] }, { problems: [found] });
