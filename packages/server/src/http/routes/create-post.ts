import { inspectVideo, type Post, problem } from '@tikapis/core';
import { readNewPost, readNewPostForm } from '@tikapis/core/contract';
import { openFileSource } from '@tikapis/core/node';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../accounts/caller.js';
import { type AcceptDeps, acceptPost } from '../../posts/accept-post.js';
import { type PostCheck, type Proposal, tryPost } from '../../posts/check-post.js';
import type { Answer } from '../../posts/idempotency.js';
import type { UrlInspector } from '../../posts/inspect-url.js';
import { invalidRequest } from '../../posts/invalid-request.js';
import { judgeVideo, type VideoJudgement } from '../../posts/judge-video.js';
import { type ReceivedForm, receiveForm } from '../multipart.js';

export interface CreatePostDeps extends AcceptDeps {
  inspectUrl: UrlInspector;
  /** Whether AVI can be made into MP4. */
  canConvert: boolean;
}

type CreatedAnswer = Promise<Answer & { isReplay: boolean }>;

/** Revision A: JSON in, 200 and the envelope out. */
export async function createFromJson(deps: CreatePostDeps, request: FastifyRequest, caller: Caller): CreatedAnswer {
  const idempotencyKey = idempotencyKeyOf(request);
  return acceptPost(deps, {
    ...proposalOfJson(deps, request, caller),
    idempotencyKey,
    upload: null,
    fingerprintOf: request.body,
    answer: (post) => ({ status: 200, body: { success: true, data: post } }),
  });
}

/** Revision B: a form in, 202 and its flat answer out, with ours beside it. */
export async function createFromForm(deps: CreatePostDeps, request: FastifyRequest, caller: Caller): CreatedAnswer {
  const idempotencyKey = idempotencyKeyOf(request);
  const form = await receiveForm(request, deps.videos);
  try {
    return await acceptPost(deps, {
      ...proposalOfForm(deps, form, caller),
      idempotencyKey,
      upload: form.upload,
      fingerprintOf: form.parts,
      answer: (post) => {
        const { id, status } = post as Post;
        const message =
          status === 'scheduled' ? 'The video is scheduled.' : 'The video will be published in a few minutes.';
        return { status: 202, body: { success: true, message, postId: id, publishId: null, data: post } };
      },
    });
  } finally {
    await form.upload.discard();
  }
}

/** The same bodies, with every check and nothing stored. */
export async function checkOnly(deps: CreatePostDeps, request: FastifyRequest, caller: Caller): Promise<PostCheck> {
  if (!request.isMultipart()) return tryPost(deps, proposalOfJson(deps, request, caller));
  const form = await receiveForm(request, deps.videos);
  try {
    return await tryPost(deps, proposalOfForm(deps, form, caller));
  } finally {
    await form.upload.discard();
  }
}

function proposalOfJson(deps: CreatePostDeps, { body }: FastifyRequest, caller: Caller): Proposal {
  const reading = readNewPost(body, { nowMs: deps.now() });
  const url = (body as { videoUrl?: unknown } | null | undefined)?.videoUrl;
  const isReadable = reading.ok || !reading.problems.some((each) => each.field === 'videoUrl');
  return {
    caller,
    reading,
    judgeVideo: async (account) => (isReadable && typeof url === 'string' ? deps.inspectUrl(url, account) : null),
  };
}

const proposalOfForm = (
  { now, canConvert }: CreatePostDeps,
  { parts, upload }: ReceivedForm,
  caller: Caller,
): Proposal => ({
  caller,
  reading: readNewPostForm(parts, { nowMs: now() }),
  judgeVideo: (account) => judgeUpload(upload, account, canConvert),
});

async function judgeUpload(
  { path, fileName, contentType }: ReceivedForm['upload'],
  account: { maxDurationSec: number } | undefined,
  canConvert: boolean,
): Promise<VideoJudgement> {
  const source = await openFileSource(path);
  try {
    return judgeVideo(await inspectVideo(source), { field: 'videoFile', fileName, contentType, account, canConvert });
  } finally {
    await source.close();
  }
}

/** Any printable text up to 255 characters. */
function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]([\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(key)) return key;
  const expected = '1 to 255 printable characters';
  throw invalidRequest([
    problem('field_invalid', 'Idempotency-Key', { field: 'Idempotency-Key', expected, got: 'something else' }),
  ]);
}
