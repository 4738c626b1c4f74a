import { checkVideoSize, type Problem, problem, tikApisError } from '@tikapis/core';
import type { FastifyRequest } from 'fastify';
import { type IncomingVideo, TooManyBytesError, type VideoStore } from '../files/video-store.js';
import { invalidRequest } from './errors.js';

/** 50 MB, as documented. */
export const LARGEST_VIDEO_BYTES = 50 * 1024 * 1024;
/** Room for text parts and boundaries in the length of a request. */
const OTHER_PARTS_BYTES = 1024 * 1024;

export interface ReceivedForm {
  parts: [name: string, value: string][];
  upload: IncomingVideo & { fileName: string | undefined; contentType: string | undefined };
}

/**
 * Streams the file of a form to disk and collects its text parts. Throws `payload_too_large` at the first byte over
 * the limit, without reading on, and `invalid_request` for a form without its file; nothing is left behind then.
 */
export async function receiveForm(request: FastifyRequest, videos: VideoStore): Promise<ReceivedForm> {
  const announcedBytes = Number(request.headers['content-length'] ?? 0);
  if (announcedBytes > LARGEST_VIDEO_BYTES + OTHER_PARTS_BYTES) throw tooLarge(announcedBytes - OTHER_PARTS_BYTES);

  const parts: [string, string][] = [];
  let upload: ReceivedForm['upload'] | undefined;
  try {
    // One byte more than we take: our own count decides, and the plugin would cut the file without an error.
    const limits = { fileSize: LARGEST_VIDEO_BYTES + 2, files: 2, fields: 100, fieldSize: 64 * 1024 };
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        parts.push([part.fieldname, String(part.value)]);
        continue;
      }
      if (part.fieldname !== 'videoFile' || upload !== undefined) throw invalidRequest([wrongFile(part.fieldname)]);
      const received = await videos.receive(part.file, LARGEST_VIDEO_BYTES);
      upload = { ...received, fileName: part.filename, contentType: part.mimetype };
    }
  } catch (error) {
    await upload?.discard();
    throw error instanceof TooManyBytesError ? tooLarge(LARGEST_VIDEO_BYTES + 1) : error;
  }
  if (upload === undefined) {
    const example = 'curl -F videoFile=@video.mp4';
    throw invalidRequest([problem('field_missing', 'videoFile', { field: 'videoFile', example })]);
  }
  return { parts, upload };
}

const wrongFile = (name: string): Problem =>
  name === 'videoFile'
    ? problem('field_invalid', name, { field: name, expected: 'one file', got: 'more than one' })
    : problem('field_unknown', name, { field: name, nearest: 'videoFile', known: ['videoFile'] });

function tooLarge(atLeastBytes: number) {
  const found = checkVideoSize(atLeastBytes, 'videoFile', false);
  const problems = found === undefined ? [] : [found];
  return tikApisError('payload_too_large', { problems }, { problems });
}
