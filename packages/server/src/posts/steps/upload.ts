import { failure } from '../failure.js';
import { pollDelayMs } from '../pace.js';
import { askStatus, hasWholeVideo, statusTrouble } from './ask-status.js';
import { beginAgain, isAddressOver, mayStillSend } from './begin-again.js';
import type { Step, StepContext, StepResult } from './step.js';
import { storedVideo } from './stored-video.js';
import { unreachableTrouble } from './trouble.js';

const contentTypes = { mp4: 'video/mp4', mov: 'video/quicktime', webm: 'video/webm', avi: 'video/x-msvideo' };

/**
 * Sends the bytes. Once the first byte may have gone out, TikTok is asked before anything is sent again, and the same
 * publishing goes on: a new one is begun only when TikTok says that it does not have the whole video and its address
 * has ended.
 */
export const upload: Step = async (context) => {
  const { post, videos, tikTok, sealer, now, signal } = context;
  const video = await storedVideo(context);
  if (video === null || post.upload_url === null) return { kind: 'failed', failure: failure('video_lost', {}) };
  const { file, sizeBytes, container } = video;

  if (post.upload_started_at === null) {
    if (!mayStillSend(post, now())) return beginAgain('The upload address had ended before the video was sent.');
    // From here on the bytes may have arrived, whatever happens to this process.
    await context.save({ upload_started_at: now() });
  } else {
    const status = await askStatus(context);
    if (status.kind !== 'ok') return statusTrouble(status, context);
    if (hasWholeVideo(status.data, sizeBytes)) return { kind: 'next', step: 'poll' };
    if (isAddressOver(post, now())) return beginAgain('The upload address ended before TikTok had the whole video.');
    // Too late to send, too early to begin again: wait for the one or the other to be sure.
    if (!mayStillSend(post, now())) return { kind: 'wait', delayMs: pollDelayMs(post.attempt, 0, context.pace) };
  }

  const sent = await tikTok.upload(
    sealer.open(post.upload_url, post.id),
    { contentType: contentTypes[container], sizeBytes, open: () => videos.read(file) },
    signal,
  );
  switch (sent.kind) {
    case 'received':
    case 'out_of_step':
      return { kind: 'next', step: 'poll', atMs: now() + context.pace.firstPollMs };
    case 'address_gone':
      return afterLostAddress(context, sizeBytes);
    case 'refused':
      return { kind: 'failed', failure: failure('tiktok_invalid_params', { detail: sent.reason }) };
    case 'unknown':
      return unreachableTrouble(context, sent.reason);
  }
};

/** TikTok no longer takes bytes for this publishing. Only if it lacks some is another one begun. */
async function afterLostAddress(context: StepContext, sizeBytes: number): Promise<StepResult> {
  const status = await askStatus(context);
  if (status.kind !== 'ok') return statusTrouble(status, context);
  if (hasWholeVideo(status.data, sizeBytes)) return { kind: 'next', step: 'poll' };
  return beginAgain('TikTok closed the upload address before it had the whole video.');
}
