import { describe, expect, it } from '@jest/globals';
import { postStatuses } from '@tikapis/core';
import type { PostAction } from '../../posts/post-event.js';
import type { SlackPost } from '../../posts/slack-post.js';
import type { PostState } from '../../store/schema.js';
import { expectValid } from '../../testing/check-blocks.js';
import {
  nastyTexts,
  sampleContent,
  sampleFile,
  sampleNowMs,
  samplePolicy,
  samplePost,
  sampleTikApisPost,
} from '../../testing/sample-posts.js';
import { renderText } from '../../testing/render-text.js';
import { decisionDialog, readDecision } from './decision-dialog.js';
import { moveDialog } from './move-dialog.js';
import { livingMessage } from './living-message.js';
import { nextSteps } from './post-buttons.js';
import { postList } from './post-list.js';
import { postDetailsView, postStatus } from './post-status.js';
import { threadLine } from './thread-line.js';

const states: PostState[] = [
  'looking',
  'awaiting_approval',
  'changes_requested',
  'submitting',
  'submitted',
  'refused',
  'rejected',
  'expired',
  'withdrawn',
  'settled',
];
const shareUrl = 'https://www.tiktok.com/@knots.daily/video/7525001122334455667';
const scheduledAt = '2026-11-27T17:30:00.000Z';

const tikApis = (status: string, more: object = {}) => ({ post: sampleTikApisPost({ status, ...more }) });

const noAnswer = { message: 'No answer came.', fix: 'Look.', errorId: 'E-7K3QM9XW', mayBeThere: true } as const;

describe('the living message says what a post is at, and offers the next step', () => {
  it.each<[string, Partial<SlackPost>, string, string[]]>([
    [
      'waiting',
      { state: 'awaiting_approval' },
      'Waiting for approval',
      ['approve', 'requestChanges', 'reject', 'edit', 'cancel'],
    ],
    ['being read', { state: 'looking' }, 'Reading the video', ['edit', 'cancel']],
    ['to be changed', { state: 'changes_requested' }, 'Changes requested', ['edit', 'cancel']],
    ['on its way', { state: 'submitting' }, 'Queued', ['cancel']],
    ['not heard of yet', {}, 'Queued', []],
    ['queued', tikApis('pending'), 'Queued', ['cancel']],
    [
      'scheduled',
      tikApis('scheduled', { scheduledAt }),
      'Scheduled for <!date^1795800600^',
      ['move', 'edit', 'cancel'],
    ],
    ['uploading', tikApis('processing', { publishId: null }), 'Uploading to TikTok', []],
    ['processing', tikApis('processing', { publishId: 'v_pub' }), 'TikTok is processing the video', []],
    ['published so far', tikApis('published'), 'Published', []],
    ['of a status that is new', tikApis('musing'), 'TikAPIs says “musing”', []],
    ['refused', { state: 'refused' }, 'Not accepted', ['edit', 'retry', 'cancel']],
    ['rejected', { state: 'rejected' }, 'Rejected', ['again']],
    ['expired', { state: 'expired' }, 'Expired', ['again']],
    ['withdrawn', { state: 'withdrawn' }, 'Cancelled', ['again']],
    ['published', { state: 'settled', ...tikApis('published', { shareUrl }) }, 'Published', ['link']],
    [
      'a draft',
      { state: 'settled', content: { ...sampleContent, mode: 'draft' }, ...tikApis('published') },
      'In the inbox of the TikTok app',
      [],
    ],
    ['failed', { state: 'settled', ...tikApis('failed') }, 'Failed', ['retry', 'again']],
    [
      'failed, maybe',
      {
        state: 'settled',
        ...tikApis('failed', { error: { code: 'tiktok_no_outcome', message: 'Silence.', retryable: false } }),
      },
      'Perhaps published',
      ['again'],
    ],
    [
      'that TikAPIs no longer knows',
      { state: 'settled', ...tikApis('scheduled', { scheduledAt }) },
      'Not followed any more',
      ['again'],
    ],
    ['perhaps taken', { state: 'refused', failure: noAnswer }, 'Perhaps published', ['edit', 'retry', 'cancel']],
    ['cancelled', { state: 'settled', ...tikApis('cancelled') }, 'Cancelled', ['again']],
    ['being changed', { ...tikApis('scheduled'), pending: { kind: 'change', userId: 'U1' } }, 'Scheduled', []],
  ])('%s', (_, more, title, steps) => {
    const post = samplePost(more);
    const message = expectValid(livingMessage(post));
    expect(message.text).toContain(title);
    expect(JSON.stringify(message.blocks[0])).toContain(`*${title}`);
    expect(nextSteps(post)).toEqual(steps);
    expect(renderText(message, { width: 400 })).toContain('[ Details ]');
  });

  it('tells who is asked, how many have said yes, and until when', () => {
    const post = samplePost({
      state: 'awaiting_approval',
      policy: samplePolicy,
      expiresAtMs: sampleNowMs + 3_600_000,
      decisions: [{ user_id: 'U0ONE', decision: 'approved', comment: 'Nice <3', at: sampleNowMs }],
    });
    const text = renderText(expectValid(livingMessage(post)), {
      names: { U0ONE: 'ana', U0TWO: 'ben', S0CREW: 'crew' },
      width: 400,
    });
    expect(text).toContain('1 of 2 have said yes.');
    expect(text).toContain('Asked: @ana, @ben, @crew. Decide until 22 Nov 2026, 19:15.');
    expect(text).toContain('@ana said yes: Nice <3');
  });

  it('gives the reason and what to do, in the notification too', () => {
    const failure = { message: 'The video is gone.', fix: 'Upload it again.', errorId: 'E-7K3QM9XW' };
    const message = expectValid(livingMessage(samplePost({ state: 'refused', failure })));
    const words = 'The video is gone. Upload it again. (E-7K3QM9XW)';
    expect(message.text).toContain(words);
    expect(renderText(message, { width: 400 })).toContain(`*What went wrong:* ${words}`);
  });

  it('warns of another try where the first may have arrived, and never says that nothing was published', () => {
    const message = expectValid(livingMessage(samplePost({ state: 'refused', failure: noAnswer })));
    expect(JSON.stringify(message)).toContain('it may be published twice');
    expect(JSON.stringify(message)).not.toMatch(/[Nn]othing was published|not published/);
    const refused = livingMessage(
      samplePost({ state: 'refused', failure: { ...noAnswer, mayBeThere: undefined } as never }),
    );
    expect(JSON.stringify(refused)).not.toContain('twice');
  });

  it('links to the published video', () => {
    const message = livingMessage(samplePost({ state: 'settled', ...tikApis('published', { shareUrl }) }));
    expect(JSON.stringify(message.blocks)).toContain(`"url":"${shareUrl}"`);
    expect(message.text).toContain(shareUrl);
  });

  it('says when it was published, and nothing of the time of one that will not be', () => {
    const publishedAt = '2026-11-22T18:20:00.000Z';
    const published = livingMessage(samplePost({ state: 'settled', ...tikApis('published', { publishedAt }) }));
    expect(renderText(published, { width: 400 })).toContain('published 22 Nov 2026, 18:20');
    expect(renderText(livingMessage(samplePost({ state: 'rejected' })))).not.toMatch(/publishes/);
  });

  it('shows all that was chosen, so that approvers see what they approve', () => {
    const content = {
      ...sampleContent,
      video: sampleFile,
      visibility: 'followers' as const,
      allowComment: false,
      brandedContent: true,
      aiGenerated: true,
      scheduledAt,
    };
    const text = renderText(livingMessage(samplePost({ state: 'awaiting_approval', content })), { width: 400 });
    expect(text).toContain('knots.mov (7.9 MB, 31.5 s, 1080 × 1920, MP4) · publishes at 27 Nov 2026, 17:30');
    expect(text).toContain('on *Knots Daily* · visible to followers · no comments, duets or stitches');
    expect(text).toContain('labelled “Paid partnership” · labelled as made with AI');
  });

  it('shows the caption letter for letter, where Slack reads no markup', () => {
    const caption = '*a* <!channel> & :smile: `b`';
    const [, shown] = livingMessage(samplePost({ content: { ...sampleContent, caption } })).blocks;
    expect(shown).toMatchObject({ type: 'section', text: { type: 'plain_text', text: caption, emoji: false } });
  });
});

/** The texts in which Slack reads markup. */
function markupOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(markupOf);
  if (typeof value !== 'object' || value === null) return [];
  const isMarkup = 'type' in value ? value.type === 'mrkdwn' : 'text' in value;
  const own = isMarkup && 'text' in value && typeof value.text === 'string' ? [value.text] : [];
  return [...own, ...Object.values(value).flatMap(markupOf)];
}

describe('whatever people write', () => {
  const all = nastyTexts.flatMap((text) =>
    states.map((state) =>
      samplePost({
        id: text === '' ? 'p' : `post_${text.slice(0, 20)}`,
        state,
        authorId: text.length > 100 ? text : 'U0AUTHOR',
        content: {
          ...sampleContent,
          caption: text,
          accountName: text,
          video:
            state === 'expired' ? { ...sampleFile, name: text } : { kind: 'url', url: `https://x.example/${text}` },
          videoFacts: { container: text, sizeBytes: 1, durationMs: null, width: null, height: null },
        },
        policy: { ...samplePolicy, approverIds: Array.from({ length: 100 }, (_, n) => `U${n}`), approverGroupId: text },
        decisions: Array.from({ length: 40 }, (_, n) => ({
          user_id: `U${n}`,
          decision: 'rejected' as const,
          comment: text,
          at: sampleNowMs,
        })),
        failure: { message: text, fix: text, errorId: text },
        post: sampleTikApisPost({
          status: state === 'settled' ? 'failed' : text,
          scheduledAt: text,
          shareUrl: text,
          error: { code: text, message: text, retryable: false },
          history: Array.from({ length: 60 }, () => ({ status: text, at: text, note: text })),
        }),
        expiresAtMs: sampleNowMs,
      }),
    ),
  );

  it('messages and dialogs stay within the limits and ping nobody', () => {
    for (const post of all) {
      expectValid(livingMessage(post));
      expectValid(postStatus(post));
      expectValid(postDetailsView(post));
      expectValid(moveDialog(post));
      for (const kind of ['rejected', 'changes_requested'] as const) expectValid(decisionDialog(post, kind));
      for (const text of markupOf([livingMessage(post), postStatus(post)]))
        expect(text).not.toMatch(/<@U0VICTIM>|<https:\/\/evil/);
    }
    for (const which of ['mine', 'upcoming', 'waiting', 'recent'] as const) {
      expectValid(postList(which, all));
      expectValid(postList(which, []));
    }
  });

  it('so do the lines of the thread', () => {
    const actions: PostAction[] = [
      'proposed',
      'edited',
      'video_changed',
      'approved',
      'changes_requested',
      'rejected',
      'reminded',
      'expired',
      'retried',
      'withdrawn',
      'submitted',
      'refused',
      'too_late',
      'scheduled',
      'processing',
      'published',
      'failed',
      'cancelled',
      'linked',
    ];
    let told = 0;
    for (const post of all) {
      for (const action of actions) {
        const line = threadLine(post, {
          seq: 1,
          action,
          userId: 'U0ONE',
          detail: post.content.caption,
          atMs: sampleNowMs,
        });
        if (line === null) continue;
        expectValid(line);
        expect(line.text).not.toContain('<@U0VICTIM>');
        told += 1;
      }
    }
    expect(told).toBeGreaterThan(all.length * 12);
  });
});

describe('lines of the thread', () => {
  const event = { seq: 1, userId: 'U0ONE', detail: null, atMs: sampleNowMs };
  const told = (post: SlackPost, action: PostAction, detail: string | null = null) =>
    threadLine(post, { ...event, action, detail })?.text;

  it('say what an edit changed, and that what was said before counts no more', () => {
    expect(told(samplePost({ state: 'awaiting_approval' }), 'edited', 'caption, time')).toBe(
      '<@U0ONE> changed caption, time. What was said before counts no more: please look again.',
    );
    expect(told(samplePost(), 'edited', 'time')).toBe('<@U0ONE> changed time.');
  });

  it('remind those who have not decided', () => {
    const decisions = [{ user_id: 'U0ONE', decision: 'approved' as const, comment: null, at: 1 }];
    const policy = { ...samplePolicy, approverGroupId: null };
    expect(told(samplePost({ policy, decisions }), 'reminded')).toBe(
      '<@U0TWO>: this post is still waiting for a decision.',
    );
  });

  it('give the link, or say why there is none', () => {
    const linked = samplePost(tikApis('published', { shareUrl }));
    expect(told(linked, 'published')).toContain(shareUrl);
    expect(told(linked, 'linked')).toContain(shareUrl);
    const hidden = samplePost({ ...tikApis('published'), content: { ...sampleContent, visibility: 'private' } });
    expect(told(hidden, 'published')).toContain('no link');
  });

  it.each(['proposed', 'submitted', 'processing'] as const)('say nothing of what the message shows: %s', (action) => {
    expect(told(samplePost(), action)).toBeUndefined();
  });
});

describe('dialogs', () => {
  it('carry the post and what the person saw of it', () => {
    const post = samplePost({ state: 'awaiting_approval' });
    const metadata = decisionDialog(post, 'rejected').private_metadata ?? '';
    expect(readDecision(metadata)).toEqual({ kind: 'rejected', value: `${post.id} ${post.contentHash}` });
  });

  it('begin with the time that a post has', () => {
    const view = moveDialog(samplePost(tikApis('scheduled', { scheduledAt })));
    expect(JSON.stringify(view)).toContain(`"initial_date_time":${Date.parse(scheduledAt) / 1000}`);
  });
});

describe('a list', () => {
  it('shows the newest posts with their ids', () => {
    const posts = Array.from({ length: 40 }, (_, n) => samplePost({ id: `post_${String(n).padStart(6, '0')}` }));
    const text = renderText(postList('mine', posts), { width: 400 });
    expect(text).toContain('`000000`');
    expect(text).toContain('`000014`');
    expect(text).not.toContain('`000015`');
  });

  it('names statuses that TikAPIs knows', () => {
    for (const status of postStatuses) expectValid(postList('recent', [samplePost(tikApis(status))]));
  });
});
