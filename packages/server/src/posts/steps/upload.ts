import { containerTypes } from '@tikapis/core';
import { failure } from '../failure.js';
import { pollDelayMs } from '../pace.js';
import { askStatus, hasWholeVideo, statusTrouble } from './ask-status.js';
import { beginAgain, handedOver, isAddressOver, mayStillSend } from './begin-again.js';
import type { Step, StepContext, StepResult } from './step.js';
import { sizeInFacts, storedVideo } from './stored-video.js';
import { troubleForMs, unreachableTrouble } from './trouble.js';

/**
 * Sends the bytes. Once the first byte may have gone out, TikTok is asked before anything is sent again, and the same
 * publishing goes on: a new one is begun only when its address has ended, TikTok refuses it, and TikTok says that it
 * does not have the whole video.
 */
export const upload: Step = async (context) => {
  const { post, videos, tikTok, sealer, now, pace, signal } = context;
  const isFirst = post.upload_started_at === null;
  if (!isFirst) {
    const status = await askStatus(context);
    if (status.kind !== 'ok') return statusTrouble(status, context);
    if (hasWholeVideo(status.data, sizeInFacts(post))) return handedOver();
  }
  // Looked for only now: a video that TikTok has is not needed here any more.
  const video = await storedVideo(context);
  if (video === null || post.upload_url === null) return { kind: 'failed', failure: failure('video_lost', {}) };
  if (isFirst) {
    if (!mayStillSend(post, now())) return beginAgain('The upload address had ended before the video was sent.');
    // From here on the bytes may have arrived, whatever happens to this process.
    await context.save({ upload_started_at: now() });
  }

  const { file, sizeBytes, container } = video;
  const sent = await tikTok.upload(
    sealer.open(post.upload_url, post.id),
    { contentType: containerTypes[container], sizeBytes, open: () => videos.read(file) },
    signal,
  );
  const sinceMs = now() - (post.upload_started_at ?? now());
  const askLater: StepResult = { kind: 'next', step: 'poll', atMs: now() + pollDelayMs(0, sinceMs, pace) };
  switch (sent.kind) {
    case 'received':
      return handedOver(now() + pace.firstPollMs);
    case 'out_of_step':
      return askLater;
    case 'address_gone':
      // That of an upload which has just come to its end may be gone before its status says so.
      return isFirst || isAddressOver(post, now()) ? afterLostAddress(context, isFirst) : askLater;
    case 'refused':
      if (isFirst) return { kind: 'failed', failure: failure('tiktok_invalid_params', { detail: sent.reason }) };
      return sendingTrouble(context, sent.reason);
    case 'unknown':
      return sendingTrouble(context, sent.reason);
  }
};

/** TikTok may have the video all the same: in the end the owner is told to look, not to retry. */
const sendingTrouble = (context: StepContext, reason: string): StepResult => ({
  ...unreachableTrouble(context, reason),
  failure: failure('tiktok_no_outcome', { forMs: troubleForMs(context) }),
});

/** TikTok no longer takes bytes for this publishing. Only if it is known to lack some is another one begun. */
async function afterLostAddress(context: StepContext, isFirst: boolean): Promise<StepResult> {
  const status = await askStatus(context);
  if (status.kind !== 'ok') return statusTrouble(status, context);
  if (hasWholeVideo(status.data, sizeInFacts(context.post))) return handedOver();
  if (isFirst || status.data.uploadedBytes !== null) {
    return beginAgain('TikTok closed the upload address before it had the whole video.');
  }
  const note = 'TikTok closed the upload address, and does not say whether it has the whole video. Asking again.';
  return { ...handedOver(), note };
}
