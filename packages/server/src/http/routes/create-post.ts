import { type CallbackRules, checkIdempotencyKey, type Post } from '@tikapis/core';
import { readNewPost, readNewPostForm } from '@tikapis/core/contract';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../accounts/caller.js';
import { type AcceptDeps, acceptPost } from '../../posts/accept-post.js';
import { type PostCheck, type Proposal, tryPost } from '../../posts/check-post.js';
import { byName } from '../../posts/fingerprint.js';
import type { Answer } from '../../posts/idempotency.js';
import { hashOfUrl } from '../../posts/hash-url.js';
import type { UrlInspector } from '../../posts/inspect-url.js';
import { judgeVideo, type VideoJudgement } from '../../posts/judge-video.js';
import { inspectFile } from '../../video/inspect-file.js';
import { type ReceivedForm, receiveForm } from '../multipart.js';

export interface CreatePostDeps extends AcceptDeps {
  inspectUrl: UrlInspector;
  /** Whether AVI can be made into MP4. */
  canConvert: boolean;
  callbacks: CallbackRules;
}

type CreatedAnswer = Promise<Answer & { isReplay: boolean }>;

/** Revision A: JSON in, 200 and the envelope out. */
export async function createFromJson(deps: CreatePostDeps, request: FastifyRequest, caller: Caller): CreatedAnswer {
  const idempotencyKey = idempotencyKeyOf(request);
  return acceptPost(deps, {
    ...proposalOfJson(deps, request, caller),
    idempotencyKey,
    upload: null,
    fingerprintOf: withoutCallback(request.body),
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
      fingerprintOf: byName(form.parts.filter(([name]) => name !== 'callbackUrl')),
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

/**
 * The same bodies, with every check and nothing stored. `sha256`: that of the video, where it was taken and asked for;
 * null where not all of it could be read.
 */
export async function checkOnly(
  deps: CreatePostDeps,
  request: FastifyRequest,
  { caller, wantsHash }: { caller: Caller; wantsHash: boolean },
): Promise<PostCheck & { sha256?: string | null }> {
  if (!request.isMultipart()) {
    const check = await tryPost(deps, proposalOfJson(deps, request, caller));
    if (!wantsHash || check.video === null) return check;
    const { videoUrl } = request.body as { videoUrl: string };
    return { ...check, sha256: await hashOfUrl(deps.guardedFetch, videoUrl) };
  }
  const form = await receiveForm(request, deps.videos);
  try {
    const check = await tryPost(deps, proposalOfForm(deps, form, caller));
    return wantsHash ? { ...check, sha256: form.upload.sha256 } : check;
  } finally {
    await form.upload.discard();
  }
}

function proposalOfJson(deps: CreatePostDeps, { body }: FastifyRequest, caller: Caller): Proposal {
  const reading = readNewPost(body, { nowMs: deps.now(), callbacks: deps.callbacks });
  const url = (body as { videoUrl?: unknown } | null | undefined)?.videoUrl;
  const isReadable = reading.ok || !reading.problems.some((each) => each.field === 'videoUrl');
  return {
    caller,
    reading,
    judgeVideo: async (account) => (isReadable && typeof url === 'string' ? deps.inspectUrl(url, account) : null),
  };
}

const proposalOfForm = (
  { now, canConvert, callbacks }: CreatePostDeps,
  { parts, upload }: ReceivedForm,
  caller: Caller,
): Proposal => ({
  caller,
  reading: readNewPostForm(parts, { nowMs: now(), callbacks }),
  judgeVideo: (account) => judgeUpload(upload, account, canConvert),
});

async function judgeUpload(
  { path, fileName, contentType }: ReceivedForm['upload'],
  account: { maxDurationSec: number } | undefined,
  canConvert: boolean,
): Promise<VideoJudgement> {
  return judgeVideo(await inspectFile(path), { field: 'videoFile', fileName, contentType, account, canConvert });
}

function withoutCallback(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const { callbackUrl: _, ...rest } = body as { callbackUrl?: unknown };
  return rest;
}

function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  // Node joins a header that is sent twice with a comma, which is a key like another.
  const text = String(key);
  checkIdempotencyKey(text);
  return text;
}
