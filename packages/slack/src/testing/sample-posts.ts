import type { Post } from '@tikapis/core';
import { noApproval } from '../approvals/policy.js';
import { contentHash, type PostContent } from '../posts/content.js';
import type { SlackPost } from '../posts/slack-post.js';

/** Sunday, 18:15 UTC. */
export const sampleNowMs = Date.parse('2026-11-22T18:15:00Z');

export const sampleContent: PostContent = {
  video: { kind: 'url', url: 'https://cdn.example.com/knots.mp4' },
  videoFacts: { container: 'mp4', sizeBytes: 8_241_337, durationMs: 31_500, width: 1_080, height: 1_920 },
  caption: 'Three knots that every sailor needs #sailing #knots',
  accountId: 'tta_1',
  accountName: 'Knots Daily',
  mode: 'direct',
  visibility: 'public',
  allowComment: true,
  allowDuet: false,
  allowStitch: false,
  brandOrganic: false,
  brandedContent: false,
  aiGenerated: false,
  scheduledAt: null,
  consentBy: 'U0AUTHOR',
};

export const sampleFile = {
  kind: 'slack_file',
  fileId: 'F0VIDEO',
  name: 'knots.mov',
  mimetype: 'video/quicktime',
  sizeBytes: 9_000_000,
} as const;

export const sampleTikApisPost = (more: Partial<Post> = {}): Post => ({
  id: 'post_0tikapis',
  status: 'pending',
  caption: sampleContent.caption,
  createdAt: '2026-11-22T18:15:01.000Z',
  ...more,
});

export function samplePost(more: Partial<SlackPost> = {}): SlackPost {
  const content = more.content ?? sampleContent;
  return {
    id: 'post_0mabc12345k7q2m9xw4f2a9c',
    teamId: 'T0TEAM',
    enterpriseId: null,
    authorId: 'U0AUTHOR',
    editorIds: [],
    channelId: 'C0VIDEO',
    threadTs: null,
    message: { channelId: 'C0VIDEO', ts: '1795371300.000100' },
    state: 'submitted',
    content,
    contentHash: contentHash(content),
    revision: 1,
    policy: null,
    decisions: [],
    post: null,
    pending: null,
    failure: null,
    expiresAtMs: null,
    createdAtMs: sampleNowMs,
    ...more,
  };
}

export const samplePolicy = {
  ...noApproval,
  isRequired: true,
  approverIds: ['U0ONE', 'U0TWO'],
  approverGroupId: 'S0CREW',
  quorum: 2,
};

/** Texts that break what was not thought of. */
export const nastyTexts: readonly string[] = [
  '',
  ' \n ',
  '<!channel> <!here> <@U0VICTIM> <https://evil.example|click>',
  '&lt;!channel&gt; & < >',
  '*bold* _it_ ~no~ `code` ```pre``` >quote :smile:',
  'שלום עולם \u202Eabc مرحبا',
  '😀'.repeat(1_100),
  '&'.repeat(2_200),
  '<'.repeat(10_000),
  `${'x'.repeat(2_199)}\uD83D`,
  '\u0000\u0007',
  'one\ntwo\r\nthree',
];
