import { actions, button, section } from './blocks.js';
import { connectActionIds } from './connect-view.js';
import type { RenderedMessage } from './rendered.js';

export const notConnectedWords = {
  message: 'You have not connected TikAPIs yet.',
  fix: 'Type “/tiktok-post connect”, then try again.',
} as const;

/** For those who have no key, with the button that asks for it. */
export function notConnected(): RenderedMessage {
  const { message, fix } = notConnectedWords;
  const connect = button({ actionId: connectActionIds.person, text: 'Connect TikAPIs', style: 'primary' });
  return { text: `${message} ${fix}`, blocks: [section(`${message}\n${fix}`), ...actions([connect])] };
}
