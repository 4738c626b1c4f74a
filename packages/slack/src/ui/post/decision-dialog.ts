import type { ModalView } from '@slack/types';
import type { SlackPost } from '../../posts/slack-post.js';
import { context, plain, section } from '../blocks.js';
import { excerptOf } from '../escape.js';
import { postValue } from '../post-value.js';
import { shownFacts } from './post-facts.js';

/** Submitted, it decides on the post that its metadata names. */
export const decisionCallbackId = 'post_decide';
export const commentField = 'comment';

export type Refusal = 'rejected' | 'changes_requested';

const words: Readonly<Record<Refusal, { title: string; submit: string; label: string }>> = {
  rejected: { title: 'Reject this post', submit: 'Reject', label: 'Why?' },
  changes_requested: { title: 'Request changes', submit: 'Send', label: 'What should change?' },
};

/** Asks why: whoever says no has to say it in words. */
export function decisionDialog(post: SlackPost, kind: Refusal): ModalView {
  const { title, submit, label } = words[kind];
  return {
    type: 'modal',
    callback_id: decisionCallbackId,
    private_metadata: `${kind} ${postValue(post)}`,
    title: plain(title, 24),
    submit: plain(submit, 24),
    close: plain('Not now', 24),
    blocks: [
      section(excerptOf(post.content.caption, 300) || '_Without a caption_'),
      context(shownFacts(post)),
      {
        type: 'input',
        block_id: commentField,
        label: plain(label),
        hint: plain('Everyone who sees the post can read it.'),
        element: {
          type: 'plain_text_input',
          action_id: commentField,
          multiline: true,
          max_length: 1_000,
          focus_on_load: true,
        },
      },
    ],
  };
}

export function readDecision(metadata: string): { kind: Refusal; value: string } {
  const [kind, ...value] = metadata.split(' ');
  return { kind: kind === 'rejected' ? 'rejected' : 'changes_requested', value: value.join(' ') };
}
