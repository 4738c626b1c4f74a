import type { KnownBlock } from '@slack/types';
import type { SlackPost } from '../../posts/slack-post.js';
import { actions, context, plain, section } from '../blocks.js';
import { escapeClipped, groupMention, mention } from '../escape.js';
import { shownTime } from '../times.js';
import { postButtons } from './post-buttons.js';
import { shownFacts } from './post-facts.js';
import { pendingOf, stateOf, troubleOf } from './post-state.js';

/** A post as a message of its own: what it is at, what is published, who agreed, what to do next. */
export const postBlocks = (post: SlackPost): KnownBlock[] => [
  section(headline(post)),
  ...caption(post),
  context(shownFacts(post)),
  ...approval(post),
  ...trouble(post),
  ...actions(postButtons(post)),
];

export function headline(post: SlackPost): string {
  const { title, detail } = stateOf(post);
  const pending = pendingOf(post);
  return [`*${title}*`, detail, pending === null ? null : `_${pending}_`].filter((line) => line !== null).join('\n');
}

/** As it was written: in plain text nothing of it is markup. */
function caption({ content }: SlackPost): KnownBlock[] {
  if (content.caption.trim() === '') return [context('_Without a caption_')];
  return [{ type: 'section', text: plain(content.caption) }];
}

/** Who decides until when, and what each has said. */
function approval({ state, policy, decisions, expiresAtMs }: SlackPost): KnownBlock[] {
  const said = decisions.slice(0, 20).map(({ user_id, decision, comment }) => {
    const verb = { approved: 'said yes', rejected: 'said no', changes_requested: 'asks for changes' }[decision];
    const words = comment === null || comment.trim() === '' ? '' : `: ${escapeClipped(comment, 400)}`;
    return `${mention(user_id)} ${verb}${words}`;
  });
  const lines = [...said];
  if (state === 'awaiting_approval' && policy !== null) {
    const group = policy.approverGroupId === null ? [] : [groupMention(policy.approverGroupId)];
    const asked = [...policy.approverIds.slice(0, 20).map(mention), ...group];
    const until = expiresAtMs === null ? '' : ` Decide until ${shownTime(expiresAtMs)}.`;
    lines.unshift(`Asked: ${asked.length === 0 ? 'nobody yet' : asked.join(', ')}.${until}`);
  }
  return lines.length === 0 ? [] : [context(lines.join('\n'))];
}

function trouble(post: SlackPost): KnownBlock[] {
  const found = troubleOf(post);
  return found === null ? [] : [section(`*What went wrong:* ${found}`)];
}
