import { checkVideoSize, type Problem, problem, TikApisError, tikApisError, tikApisRules } from '@tikapis/core';
import type { FastifyRequest } from 'fastify';
import { type IncomingVideo, TooManyBytesError, type VideoStore } from '../files/video-store.js';
import { invalidRequest } from '../posts/invalid-request.js';
import { isClientGone } from './early-answer.js';

const LARGEST_VIDEO_BYTES = tikApisRules.size.maxBytes;
/** Room for text parts and boundaries in the length of a request. */
const OTHER_PARTS_BYTES = 1024 * 1024;
const LONGEST_FIELD_BYTES = 64 * 1024;
// One byte more than we take: our own count decides, and the parser would cut the file without an error.
const limits = { fileSize: LARGEST_VIDEO_BYTES + 2, files: 2, fields: 100, fieldSize: LONGEST_FIELD_BYTES };

export interface ReceivedForm {
  parts: [name: string, value: string][];
  upload: IncomingVideo & { fileName: string | undefined; contentType: string | undefined };
}

/**
 * Streams the file of a form to disk and collects its text parts. Throws `payload_too_large` at the first byte over
 * the limit, without reading on, and `invalid_request` for a form that is broken or without its file; nothing is left
 * behind then.
 */
export async function receiveForm(request: FastifyRequest, videos: VideoStore): Promise<ReceivedForm> {
  const announcedBytes = Number(request.headers['content-length'] ?? 0);
  if (announcedBytes > LARGEST_VIDEO_BYTES + OTHER_PARTS_BYTES) throw tooLarge(announcedBytes - OTHER_PARTS_BYTES);

  const parts: [string, string][] = [];
  let upload: ReceivedForm['upload'] | undefined;
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        if (part.valueTruncated) throw invalidRequest([longField(part.fieldname)]);
        // A part that says it is JSON comes parsed.
        parts.push([part.fieldname, typeof part.value === 'string' ? part.value : JSON.stringify(part.value)]);
        continue;
      }
      if (part.fieldname !== 'videoFile' || upload !== undefined) throw invalidRequest([wrongFile(part.fieldname)]);
      const received = await videos.receive(part.file, LARGEST_VIDEO_BYTES);
      upload = { ...received, fileName: part.filename, contentType: part.mimetype };
    }
  } catch (error) {
    await upload?.discard();
    throw meaningOf(error, request);
  }
  if (upload === undefined) {
    const example = 'curl -F videoFile=@video.mp4 (the address of a video goes as JSON, in "videoUrl")';
    throw invalidRequest([problem('field_missing', 'videoFile', { field: 'videoFile', example })]);
  }
  return { parts, upload };
}

/** What the parser throws is the sender's to mend; trouble of the disk and a client that went away are not. */
function meaningOf(error: unknown, request: FastifyRequest): unknown {
  if (error instanceof TooManyBytesError) return tooLarge(LARGEST_VIDEO_BYTES + 1);
  if (error instanceof TikApisError || isClientGone(request.raw)) return error;
  const { syscall, message = '' } = error as Partial<NodeJS.ErrnoException>;
  if (syscall !== undefined) return error;
  return invalidRequest([problem('body_not_multipart', 'body', { detail: message.replace(/\.$/, '') })]);
}

const wrongFile = (name: string): Problem =>
  name === 'videoFile'
    ? problem('field_invalid', name, { field: name, expected: 'one file', got: 'more than one' })
    : problem('field_unknown', name, { field: name, nearest: 'videoFile', known: ['videoFile'] });

const longField = (name: string): Problem =>
  problem(
    'field_invalid',
    name,
    { field: name, expected: 'at most 64 KB long', got: 'longer' },
    { limit: LONGEST_FIELD_BYTES },
  );

function tooLarge(atLeastBytes: number): TikApisError {
  const found = checkVideoSize(atLeastBytes, 'videoFile', false);
  const problems = found === undefined ? [] : [found];
  return tikApisError('payload_too_large', { problems }, { problems });
}
