import type { UnclearCommand } from '../command/command.js';
import { context, section } from './blocks.js';
import { escapeClipped } from './escape.js';
import type { RenderedMessage } from './rendered.js';

/** What was not understood, and what may have been meant, ready to be copied. */
export function unclear(command: string, { message, suggestion }: UnclearCommand): RenderedMessage {
  const said = escapeClipped(message, 1_000);
  const meant = suggestion === null ? null : `\`${command} ${escapeClipped(suggestion.replaceAll('`', "'"), 1_000)}\``;
  return {
    text: meant === null ? said : `${said} Did you mean ${meant}?`,
    blocks: [
      section(meant === null ? said : `${said}\nDid you mean ${meant}?`),
      context(`\`${command} help\` shows all that can be typed.`),
    ],
  };
}
