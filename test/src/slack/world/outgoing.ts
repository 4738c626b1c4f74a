import { checkMessage, checkView, type Finding } from '@tikapis/slack/testing';

/** What the app has shown to people, and what is wrong with it. */
export interface Outgoing {
  call: (method: string, fields: Record<string, unknown>) => void;
  message: (by: string, message: object) => void;
  view: (by: string, view: object) => void;
  /** All that is wrong, in words; empty when nothing is. */
  problems: () => readonly string[];
  /** Every text in Slack's markup that went out. */
  markup: () => readonly string[];
}

const messages = new Set(['chat.postMessage', 'chat.update', 'chat.postEphemeral']);
const views = new Set(['views.open', 'views.push', 'views.update', 'views.publish']);

export function watchOutgoing(): Outgoing {
  const problems: string[] = [];
  const markup: string[] = [];
  const keep = (by: string, payload: object, findings: readonly Finding[]) => {
    problems.push(...findings.map(({ pointer, message }) => `${by}: ${pointer} ${message}`));
    markup.push(...markupOf(payload));
  };
  const outgoing: Outgoing = {
    call(method, fields) {
      if (messages.has(method)) outgoing.message(method, fields);
      if (views.has(method)) outgoing.view(method, fields['view'] as object);
    },
    message(by, message) {
      keep(by, message, isRemoval(message) ? [] : checkMessage(message));
      const { text } = message as { text?: unknown };
      if (typeof text === 'string') markup.push(text);
    },
    view: (by, view) => keep(by, view, checkView(view)),
    problems: () => problems,
    markup: () => markup,
  };
  return outgoing;
}

/** A response that takes away what was there has no words. */
const isRemoval = (message: object) => 'delete_original' in message;

/** The texts of all objects `{ type: 'mrkdwn', text }` in it. */
function markupOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(markupOf);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: unknown; text?: unknown };
  if (type === 'mrkdwn' && typeof text === 'string') return [text];
  return Object.values(value).flatMap(markupOf);
}
