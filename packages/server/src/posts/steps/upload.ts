import { failure } from '../failure.js';
import { askStatus, statusTrouble } from './ask-status.js';
import { HOUR_MS, type Step, type StepContext, type StepResult, troubleDelayMs } from './step.js';

const contentTypes: Record<string, string> = { mp4: 'video/mp4', mov: 'video/quicktime', webm: 'video/webm' };

/**
 * Sends the bytes. Once the first byte may have gone out, TikTok is asked before anything is sent again, and the same
 * publishing goes on: a new one is begun only when TikTok says that it does not have the whole video and its address
 * has ended.
 */
export const upload: Step = async (context) => {
  const { post, videos, tikTok, sealer, now, signal } = context;
  if (post.video_file === null || post.video_facts === null || post.upload_url === null || !videos.has(post.video_file)) {
    return { kind: 'failed', failure: failure('video_lost', {}) };
  }
  const { sizeBytes, container } = JSON.parse(post.video_facts) as { sizeBytes: number; container: string };

  if (post.upload_started_at !== null) {
    const status = await askStatus(context);
    if (status.kind !== 'ok') return statusTrouble(status, context);
    const { data } = status;
    const isWaitingForBytes = data.status === 'PROCESSING_UPLOAD' && data.uploadedBytes < sizeBytes;
    if (!isWaitingForBytes) return { kind: 'next', step: 'poll' };
  }
  if (now() > (post.upload_until ?? 0)) return beginAgain('The upload address had ended before the video was sent.');

  // From here on the bytes may have arrived, whatever happens to this process.
  if (post.upload_started_at === null) await context.save({ upload_started_at: now() });
  const file = post.video_file;
  const sent = await tikTok.upload(
    sealer.open(post.upload_url, post.id),
    { contentType: contentTypes[container] ?? 'video/mp4', sizeBytes, open: () => videos.read(file) },
    signal,
  );
  switch (sent.kind) {
    case 'received':
    case 'out_of_step':
      return { kind: 'next', step: 'poll', atMs: now() + context.firstPollMs };
    case 'address_gone':
      return afterLostAddress(context, sizeBytes);
    case 'refused':
      return { kind: 'failed', failure: failure('tiktok_invalid_params', { detail: `the upload was refused with status ${sent.status}` }) };
    case 'unknown':
      return uploadTrouble(context, sent.reason);
  }
};

/** TikTok no longer takes bytes for this publishing. Only if it lacks some is another one begun. */
async function afterLostAddress(context: StepContext, sizeBytes: number): Promise<StepResult> {
  const status = await askStatus(context);
  if (status.kind !== 'ok') return statusTrouble(status, context);
  const lacksBytes = status.data.status === 'PROCESSING_UPLOAD' && status.data.uploadedBytes < sizeBytes;
  return lacksBytes ? beginAgain('TikTok closed the upload address before it had the whole video.') : { kind: 'next', step: 'poll' };
}

export const beginAgain = (note: string): StepResult => ({
  kind: 'next',
  step: 'init',
  change: { publish_id: null, upload_url: null, upload_until: null, upload_started_at: null },
  note,
});

function uploadTrouble({ post, random, now }: StepContext, detail: string): StepResult {
  const forMs = now() - (post.trouble_since ?? now());
  return {
    kind: 'trouble',
    delayMs: troubleDelayMs(post.attempt, random),
    giveUpAfterMs: 24 * HOUR_MS,
    failure: failure('tiktok_unreachable', { forMs, detail }),
  };
}
