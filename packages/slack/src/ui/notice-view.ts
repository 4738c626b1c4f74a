import type { ModalView } from '@slack/types';
import { plain, section } from './blocks.js';
import { escapeText } from './escape.js';

/** A view that only says something. */
export const noticeView = (title: string, text: string): ModalView => ({
  type: 'modal',
  title: plain(title, 24),
  close: plain('Close', 24),
  blocks: [section(escapeText(text))],
});
