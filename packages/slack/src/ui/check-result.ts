import type { VideoCheck } from '../composer/video-check.js';
import { context, section } from './blocks.js';
import { clipMrkdwn, escapeClipped } from './escape.js';
import { videoFacts } from './post/post-facts.js';
import type { RenderedMessage } from './rendered.js';

/** What a check of a video found. */
export function checkResult(address: string, { problems, warnings, facts, isChecked }: VideoCheck): RenderedMessage {
  const shown = escapeClipped(address, 300);
  const verdict = !isChecked
    ? 'This TikAPIs server cannot check a video before it is posted.'
    : problems.length === 0
      ? 'TikTok should take this video.'
      : 'TikTok would not take this video.';
  const lines = [
    ...problems.slice(0, 8).map((each) => `*Problem:* ${escapeClipped(`${each.message} ${each.fix}`, 600)}`),
    ...warnings.slice(0, 8).map((each) => `*Mind:* ${escapeClipped(`${each.message} ${each.fix}`, 600)}`),
  ];
  const known = facts === null ? '' : escapeClipped(videoFacts(facts), 300);
  return {
    text: clipMrkdwn([verdict, ...lines].join(' '), 3_900),
    blocks: [
      section(`*${verdict}*\n${shown}`),
      ...(known === '' ? [] : [context(`Video: ${known}`)]),
      ...lines.map((line) => section(line)),
    ],
  };
}
