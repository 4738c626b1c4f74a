import { renderText, type RenderTextOptions } from '@tikapis/slack/testing';
import { elementsOf } from '../slack/world/elements.js';
import type { FormState } from '../slack/world/form.js';
import type { SlackView } from '../slack/world/views.js';

/** A terminal that shows what people do in Slack and what they see. */
export interface Screen {
  line: (text?: string) => unknown;
  scene: (title: string) => void;
  /** Somebody does something. */
  act: (name: string, what: string) => void;
  message: (place: string, message: object) => void;
  modal: (name: string, view: SlackView, state?: FormState) => void;
}

const WIDTH = 80;

/** @param isLive whether the output is a terminal, and takes colours */
export function createScreen(
  out: { write: (text: string) => unknown },
  isLive: boolean,
  options: RenderTextOptions,
): Screen {
  const paint = (code: number, text: string) => (isLive ? `\u001b[${code}m${text}\u001b[0m` : text);
  const bold = (text: string) =>
    isLive ? text.replace(/\*([^*\n]+)\*/g, (_, inner: string) => paint(1, inner)) : text;
  const line = (text = '') => out.write(`${text}\n`);
  const box = (colour: number, title: string, content: string) => {
    line(`    ${paint(colour, `╭─ ${title} ${'─'.repeat(Math.max(0, WIDTH - title.length - 9))}`)}`);
    for (const row of content.trimEnd().split('\n')) line(`    ${paint(colour, '│')} ${bold(row)}`.trimEnd());
    line(`    ${paint(colour, `╰${'─'.repeat(WIDTH - 5)}`)}`);
    line();
  };
  const render = (shown: object) => renderText(shown, { width: WIDTH - 8, ...options }).replace(/\n{3,}/g, '\n\n');
  let scenes = 0;
  return {
    line,
    scene(title) {
      scenes += 1;
      const head = `${scenes}  ${title} `;
      line(`\n${paint(1, head)}${paint(90, '─'.repeat(Math.max(0, WIDTH - head.length)))}\n`);
    },
    act(name, what) {
      line(`  ${paint(36, name.padEnd(4))} ${what}\n`);
    },
    message: (place, message) => box(32, place, render(message)),
    modal: (name, view, state) =>
      box(35, `${name} sees a dialog`, render(state === undefined ? view : filled(view, state))),
  };
}

/** The view with what somebody has filled in, where a view says what it begins with. */
function filled(view: SlackView, { values }: FormState): SlackView {
  const copy = structuredClone(view);
  for (const { block, element } of elementsOf(copy.blocks)) {
    const state = values[block.block_id ?? '']?.[element.action_id] ?? {};
    for (const [name, value] of Object.entries(state)) {
      if (name === 'type' || value === null) continue;
      element[name === 'value' ? 'initial_value' : name.replace('selected', 'initial')] = value;
    }
  }
  return copy;
}
