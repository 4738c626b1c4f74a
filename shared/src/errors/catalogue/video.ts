import { entry } from '../entry.js';
import { bytes, count, duration, oneOf } from '../words.js';

/** A file name as a sentence may show it: in quotes, without control characters, not endless. */
function quoted(name: string): string {
  const printable = name.replace(/\p{C}/gu, '');
  return `“${printable.length > 80 ? `${printable.slice(0, 60)}…${printable.slice(-16)}` : printable}”`;
}

const refused = { action: 'fix_request', retryable: false } as const;
const frames = (frameRate: number): string => `${frameRate} frames a second`;
const size = (width: number, height: number): string => `${width} × ${height} pixels`;

/** Why a video of an accepted kind can't be read. */
const unreadable = {
  no_index: 'it has no index (moov), as when a recording breaks off before it is saved',
  index_compressed: 'its index is compressed (cmov), an old QuickTime form that is no longer in use',
  damaged: 'its structure is damaged',
} as const;

/** Why nothing was found out about a video that may well be good. */
const unchecked = {
  out_of_reach: 'its index stands at the end, which has not been received yet',
  limit_reached: 'its index is too long to be read in full',
} as const;

export interface UnsupportedFormat {
  /** The kind of file, `an HTML page`, and whether that may be any sort of video. */
  kind: { phrase: string; isVideo: boolean };
  fileName: string | undefined;
  contentType: string | undefined;
  isAddress: boolean;
  formats: readonly string[];
}

export const videoErrors = {
  video_empty: entry({
    message: () => 'The video is empty (0 bytes).',
    fix: () => 'Save or download the video again, check that it plays, and send that file.',
    ...refused,
  }),
  video_too_large: entry<{ sizeBytes: number; limitBytes: number; isExact: boolean }>({
    message: ({ sizeBytes, limitBytes, isExact }) =>
      `The video is ${isExact ? '' : 'at least '}${bytes(sizeBytes)}; the limit is ${bytes(limitBytes)}.`,
    fix: () => 'Export it again with a lower bitrate or resolution (1080 × 1920 is plenty), or make it shorter.',
    ...refused,
  }),
  video_too_long: entry<{ durationMs: number; limitMs: number }>({
    message: ({ durationMs, limitMs }) =>
      `The video is ${duration(durationMs)} long, ${duration(durationMs - limitMs)} over the limit of ${duration(limitMs)}.`,
    fix: ({ limitMs }) => `Cut it to ${duration(limitMs)} or less.`,
    ...refused,
  }),
  video_too_long_for_account: entry<{ durationMs: number; limitMs: number }>({
    message: ({ durationMs, limitMs }) =>
      `The video is ${duration(durationMs)} long, ${duration(durationMs - limitMs)} over the ${duration(limitMs)} that TikTok allows this account.`,
    fix: ({ limitMs }) =>
      `Cut it to ${duration(limitMs)} or less, or post it from an account that may post longer videos.`,
    ...refused,
  }),
  video_format_unsupported: entry<UnsupportedFormat>({
    message: ({ kind, fileName, contentType, isAddress, formats }) => {
      const claimed = /^video\/[\w.+-]+/i.exec(contentType ?? '');
      const file = fileName === undefined ? 'The file' : quoted(fileName);
      const subject =
        fileName === undefined && isAddress
          ? 'The address gives'
          : `${file}${claimed === null ? '' : `, sent as ${claimed[0]},`} is`;
      return `${subject} ${kind.phrase}${kind.isVideo ? '' : ', not a video'}; the video must be ${oneOf(formats)}.`;
    },
    fix: ({ kind, isAddress }) => {
      if (kind.isVideo) return 'Export or convert it to MP4 with H.264.';
      return isAddress
        ? 'Give the address of the video file itself, one that plays or downloads the video without a page or login around it.'
        : 'Choose the video file itself and send it again.';
    },
    ...refused,
  }),
  video_format_unsupported_by_tiktok: entry<{ format: string; formats: readonly string[] }>({
    message: ({ format, formats }) => `The video is ${format}, and TikTok takes only ${oneOf(formats)}.`,
    fix: () => 'Export or convert it to MP4 with H.264.',
    ...refused,
  }),
  video_conversion_unavailable: entry<{ format: string; formats: readonly string[] }>({
    message: ({ format, formats }) =>
      `The video is ${format}; TikTok takes only ${oneOf(formats)}, and this server has no ffmpeg to convert it with.`,
    fix: () =>
      'Export it to MP4 with H.264 yourself, or have the person who runs the server install ffmpeg (or set FFMPEG_PATH).',
    ...refused,
  }),
  video_conversion_failed: entry<{ format: string; reason: string }>({
    message: ({ format, reason }) => `The ${format} video could not be converted to MP4: ${reason}.`,
    fix: () => 'Open it in a video editor, export it as MP4 with H.264 and send that file.',
    ...refused,
  }),
  video_no_video_track: entry<{ hasSound: boolean }>({
    message: ({ hasSound }) => `The file has ${hasSound ? 'sound but no picture' : 'neither picture nor sound'} in it.`,
    fix: () => 'Export it again with the picture included, and check that it plays.',
    ...refused,
  }),
  video_truncated: entry<{ sizeBytes: number | null }>({
    message: ({ sizeBytes }) =>
      `The video is incomplete: the file stops${sizeBytes === null ? '' : ` after ${bytes(sizeBytes)}`}, before the end of what it says it holds.`,
    fix: () => 'Copy, download or export it again until it plays to its end, and send that file.',
    ...refused,
  }),
  video_unreadable: entry<{ format: string; reason: keyof typeof unreadable }>({
    message: ({ format, reason }) => `The ${format} file can’t be read: ${unreadable[reason]}.`,
    fix: () => 'Open it in a video editor and export it again as MP4 with H.264.',
    ...refused,
  }),
  video_not_checked: entry<{ format: string; reason: keyof typeof unchecked }>({
    message: ({ format, reason }) =>
      `The length and picture of the ${format} video were not checked, because ${unchecked[reason]}.`,
    fix: () => 'Make sure yourself that it keeps to the limits; an MP4 saved with “fast start” can always be checked.',
    ...refused,
  }),
  video_duration_unknown: entry<{ limitMs: number }>({
    message: ({ limitMs }) =>
      `The video does not say how long it is, so the limit of ${duration(limitMs)} was not checked.`,
    fix: ({ limitMs }) =>
      `Make sure yourself that it is no longer than ${duration(limitMs)}, or export it again as MP4.`,
    ...refused,
  }),
  video_aspect_ratio: entry<{ width: number; height: number; ratio: string; recommended: readonly string[] }>({
    message: ({ width, height, ratio, recommended }) =>
      `The picture is ${size(width, height)} (${ratio}); ${oneOf(recommended)} is recommended.`,
    fix: () => 'Export it upright at 1080 × 1920, or square at 1080 × 1080, to fill the screen.',
    ...refused,
  }),
  video_low_resolution: entry<{ width: number; height: number; minShorterSide: number }>({
    message: ({ width, height, minShorterSide }) =>
      `The picture is ${size(width, height)}; at least ${minShorterSide} pixels on the shorter side are recommended.`,
    fix: () => 'Export it from the original at 1080 × 1920; enlarging a small video does not make it sharper.',
    ...refused,
  }),
  video_codec_unsupported: entry<{ codec: string; codecs: readonly string[] }>({
    message: ({ codec, codecs }) => `The picture is coded as ${codec}; TikTok takes ${oneOf(codecs)}.`,
    fix: () => 'Export it again as MP4 with H.264.',
    ...refused,
  }),
  video_frame_rate: entry<{ frameRate: number; min: number; max: number }>({
    message: ({ frameRate, min, max }) => `The video has ${frames(frameRate)}; TikTok takes ${min} to ${max}.`,
    fix: () => 'Export it again with 30 frames a second.',
    ...refused,
  }),
  video_frame_rate_borderline: entry<{ frameRate: number; max: number }>({
    message: ({ frameRate, max }) =>
      `The video has ${frames(frameRate)}; TikTok allows 60, but has refused videos that varied around it, so ${max} or less is safer.`,
    fix: () => 'If TikTok refuses it, export it again with 30 frames a second.',
    ...refused,
  }),
  video_picture_size: entry<{ width: number; height: number; minSide: number; maxSide: number }>({
    message: ({ width, height, minSide, maxSide }) =>
      `The picture is ${size(width, height)}; TikTok takes ${minSide} to ${count(maxSide)} pixels on each side.`,
    fix: () => 'Export it again at 1080 × 1920.',
    ...refused,
  }),
  video_name_disagrees: entry<{ name: string; format: string }>({
    message: ({ name, format }) => `The file is named ${quoted(name)}, but by its content it is ${format}.`,
    fix: ({ format }) => `It was taken as ${format}; rename it if other programs are to know it.`,
    ...refused,
  }),
  video_type_disagrees: entry<{ contentType: string; format: string }>({
    message: ({ contentType, format }) =>
      `The Content-Type is ${quoted(contentType)}, but by its content the video is ${format}.`,
    fix: ({ format }) => `It was taken as ${format}; correct the Content-Type if other programs are to know it.`,
    ...refused,
  }),
  video_url_no_range: entry<{ status: number }>({
    message: ({ status }) =>
      `The server of the video address ignores Range requests (it answered ${status} instead of 206), so the video can’t be checked without fetching all of it.`,
    fix: () => 'Fetch the whole video, or host it where Range requests are answered.',
    ...refused,
  }),
  video_url_refused: entry<{ status: number }>({
    message: ({ status }) => `The video address answered with HTTP status ${status} instead of the video.`,
    fix: () => 'Open the address in a private browser window: it must play or download the video without a login.',
    ...refused,
  }),
  video_url_interrupted: entry<{ expectedBytes: number; receivedBytes: number }>({
    message: ({ expectedBytes, receivedBytes }) =>
      `The server of the video address broke off: ${count(receivedBytes)} of ${count(expectedBytes)} bytes arrived.`,
    fix: () => 'Try again in a moment.',
    action: 'wait',
    retryable: true,
  }),
  video_url_changed: entry({
    message: () => 'The video behind the address changed while it was being read.',
    fix: () => 'Try again when the video has been saved completely.',
    action: 'wait',
    retryable: true,
  }),
};
