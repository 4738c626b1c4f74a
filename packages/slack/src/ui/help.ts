import { commandWords, words } from '../command/command-words.js';
import { context, divider, header, section } from './blocks.js';
import { escapeText } from './escape.js';
import type { RenderedMessage } from './rendered.js';

/** Everything that can be typed, with an example of each. */
export function help(command: string): RenderedMessage {
  const rows = words.map((word) => {
    const { usage, does } = commandWords[word];
    return `\`${escapeText([command, word, usage].join(' ').trim())}\`\n${escapeText(does)}`;
  });
  const examples = (['schedule', 'list', 'move'] as const).map(
    (word) => `\`${command} ${commandWords[word].example}\``,
  );
  return {
    text: `${command} opens a form to post a video to TikTok. ${command} ${words.join(`, ${command} `)} do the rest.`,
    blocks: [
      header('Post to TikTok from Slack'),
      section(
        `Type \`${command}\` and fill in the form, or give the address of a video right away: \`${command} https://example.com/v.mp4 My caption at friday 18:30\`. ` +
          'For a video that is in Slack, open the menu of its message and choose *Post to TikTok*.',
      ),
      divider,
      section(rows.slice(0, 6).join('\n\n')),
      section(rows.slice(6).join('\n\n')),
      divider,
      section(`*Examples*\n${examples.join('\n')}`),
      context(
        'Times are in your own time zone: `tomorrow 9am`, `fri 18:30`, `in 2 hours`, `28 nov 18:30`. ' +
          'The last letters of an id are enough; they stand under each post.',
      ),
    ],
  };
}
