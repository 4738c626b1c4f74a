import type { NewPost } from '@tikapis/core/contract';
import type { PostRow } from '../store/posts.js';
import type { PostStep } from '../store/schema.js';
import type { SeenVideo } from './judge-video.js';
import type { PostSettings } from './settings.js';

type Known = 'id' | 'account_id' | 'api_key_id' | 'tiktok_account_id' | 'created_at' | 'video_file' | 'video_facts';

/** The row of a post that was just accepted. */
export function newRow(post: NewPost, known: Pick<PostRow, Known>): PostRow {
  const settings: PostSettings = {
    disableComment: post.disableComment,
    disableDuet: post.disableDuet,
    disableStitch: post.disableStitch,
    brandedContent: post.brandedContent,
    brandOrganic: post.brandOrganic,
    aiGenerated: post.aiGenerated,
    coverTimestampMs: post.coverTimestampMs,
  };
  const step = firstStep(known);
  return {
    ...known,
    status: post.scheduledAtMs === null ? 'pending' : 'scheduled',
    step,
    // A video is brought in and made ready at once: its address may not live until a scheduled time.
    next_run_at: step === 'init' ? (post.scheduledAtMs ?? known.created_at) : known.created_at,
    lease_owner: null,
    lease_until: null,
    attempt: 0,
    trouble_since: null,
    caption: post.caption,
    hashtags: JSON.stringify(post.hashtags),
    visibility: post.visibility,
    mode: post.mode,
    settings: JSON.stringify(settings),
    consent: post.consent === undefined ? null : JSON.stringify({ ...post.consent, at: known.created_at }),
    metadata: post.metadata === undefined ? null : JSON.stringify(post.metadata),
    video_url: post.videoUrl,
    scheduled_at: post.scheduledAtMs,
    begun_at: null,
    published_at: null,
    failed_at: null,
    inits: 0,
    publish_id: null,
    upload_url: null,
    upload_until: null,
    upload_started_at: null,
    hinted_at: null,
    tiktok_id: null,
    share_url: null,
    metrics: null,
    error: null,
    callbacks: 0,
  };
}

function firstStep({ video_file: file, video_facts: facts }: Pick<PostRow, 'video_file' | 'video_facts'>): PostStep {
  if (file === null || facts === null) return 'fetch';
  return (JSON.parse(facts) as SeenVideo).container === 'avi' ? 'convert' : 'init';
}
