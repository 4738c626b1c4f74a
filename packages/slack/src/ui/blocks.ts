import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  KnownBlock,
  MrkdwnElement,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
} from '@slack/types';
import { clip, clipMrkdwn } from './escape.js';

/** Parts of messages and views that keep within Slack's limits whatever they are given. */

/** Slack takes no empty text. */
const nothing = '–';

export const plain = (text: string, most = 3_000): PlainTextElement => ({
  type: 'plain_text',
  text: clip(text, most) || nothing,
  // A caption with ":)" in it is shown as it was written.
  emoji: false,
});

/** @param text its pieces escaped: see `escape.ts` */
const mrkdwn = (text: string, most = 3_000): MrkdwnElement => ({
  type: 'mrkdwn',
  text: clipMrkdwn(text, most) || nothing,
  // Slack makes no links and mentions of its own.
  verbatim: true,
});

export const section = (text: string): SectionBlock => ({ type: 'section', text: mrkdwn(text) });

export const context = (text: string): ContextBlock => ({ type: 'context', elements: [mrkdwn(text)] });

export const header = (text: string): HeaderBlock => ({ type: 'header', text: plain(text, 150) });

export const divider: DividerBlock = { type: 'divider' };

export const option = (text: string, value: string, description?: string): PlainTextOption => ({
  text: plain(text, 75),
  value,
  ...(description === undefined ? {} : { description: plain(description, 75) }),
});

interface ButtonOptions {
  actionId: string;
  text: string;
  value?: string;
  url?: string;
  style?: 'primary' | 'danger';
  /** What screen readers say; needed where the text alone does not say of what. */
  label?: string;
  /** Asked before the click counts. */
  confirm?: { title: string; text: string; yes: string };
}

export const button = ({ actionId, text, value, url, style, label, confirm }: ButtonOptions): Button => ({
  type: 'button',
  action_id: actionId,
  text: plain(text, 75),
  ...(value === undefined ? {} : { value }),
  ...(url === undefined ? {} : { url }),
  ...(style === undefined ? {} : { style }),
  ...(label === undefined ? {} : { accessibility_label: clip(label, 75) }),
  ...(confirm === undefined
    ? {}
    : {
        confirm: {
          title: plain(confirm.title, 100),
          text: plain(confirm.text, 300),
          confirm: plain(confirm.yes, 30),
          deny: plain('Not now', 30),
        },
      }),
});

/** Nothing where there is nothing to click. */
export const actions = (elements: ActionsBlockElement[]): ActionsBlock[] =>
  elements.length === 0 ? [] : [{ type: 'actions', elements: elements.slice(0, 25) }];

/** All that fits, with a last line that says what does not. */
export function fit(blocks: KnownBlock[], most: number, left: (count: number) => string): KnownBlock[] {
  if (blocks.length <= most) return blocks;
  return [...blocks.slice(0, most - 1), context(left(blocks.length - most + 1))];
}
