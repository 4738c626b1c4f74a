import { checkElement } from './elements.js';
import type { Spot } from './findings.js';
import { checkImage, checkPings, checkPlain, checkText, checkWebAddress } from './texts.js';

/** https://docs.slack.dev/reference/block-kit/blocks, as @slack/types 3.2 has the limits. */
const checks: Readonly<Record<string, (spot: Spot) => void>> = {
  actions: (spot) => checkElements(spot, 25, 'actions'),
  context_actions: (spot) => checkElements(spot, 5, 'context_actions'),
  context(spot) {
    for (const element of spot.at('elements').list(1, 10)) {
      if (element.type === 'image') checkImage(element);
      else checkText(element, 3_000);
    }
  },
  section(spot) {
    if (!spot.has('text') && !spot.has('fields')) spot.add('needs text or fields');
    spot.optional('text', (text) => checkText(text, 3_000));
    spot.optional('fields', (fields) => {
      for (const field of fields.list(1, 10)) checkText(field, 2_000);
    });
    spot.optional('accessory', (accessory) => checkElement(accessory, 'section'));
  },
  header: (spot) => checkPlain(spot.at('text'), 150),
  divider: () => {},
  image(spot) {
    checkImage(spot);
    spot.optional('title', (title) => checkPlain(title, 2_000));
  },
  input(spot) {
    checkPlain(spot.at('label'), 2_000);
    spot.optional('hint', (hint) => checkPlain(hint, 2_000));
    checkElement(spot.at('element'), 'input');
  },
  markdown: (spot) => spot.at('text').text(1, 12_000),
  rich_text(spot) {
    spot.at('elements').list(1, Infinity);
    if (JSON.stringify(spot.value).includes('"broadcast"')) spot.add('calls everyone of a channel');
  },
  table(spot) {
    for (const row of spot.at('rows').list(1, 100)) row.list(1, 20);
    spot.optional('column_settings', (settings) => settings.list(0, 20));
  },
  data_table(spot) {
    spot.at('rows').list(1, Infinity);
    spot.at('caption').text(1, 3_000);
    spot.optional('page_size', (size) => size.number(1, 100));
  },
  card(spot) {
    if (!['hero_image', 'title', 'actions', 'body'].some((name) => spot.has(name))) spot.add('is empty');
    for (const [name, most] of [
      ['title', 150],
      ['subtitle', 150],
      ['body', 200],
    ] as const)
      spot.optional(name, (text) => checkText(text, most));
    spot.optional('hero_image', checkImage);
    spot.optional('icon', checkImage);
    spot.optional('actions', (actions) => {
      for (const button of actions.list(1, 3)) checkElement(button, 'actions');
    });
  },
  carousel(spot) {
    for (const card of spot.at('elements').list(1, 10)) checkBlock(card);
  },
  container(spot) {
    if (!spot.has('title') && !spot.has('rich_text_title')) spot.add('needs a title');
    spot.optional('title', (title) => checkPlain(title, 150));
    spot.optional('subtitle', (subtitle) => checkText(subtitle, 150));
    for (const child of spot.at('child_blocks').list(1, 10)) checkBlock(child);
  },
  video(spot) {
    checkPlain(spot.at('title'), 199);
    spot.at('alt_text').text(1, 2_000);
    checkWebAddress(spot.at('video_url'));
    checkWebAddress(spot.at('thumbnail_url'));
    spot.optional('author_name', (name) => name.text(1, 49));
  },
  plan(spot) {
    spot.at('title').text(1, 3_000);
    spot.optional('tasks', (tasks) => tasks.items.forEach(checkBlock));
  },
  task_card: (spot) => spot.at('title').text(1, 3_000),
};

function checkElements(spot: Spot, most: number, place: 'actions' | 'context_actions'): void {
  const elements = spot.at('elements').list(1, most);
  for (const element of elements) checkElement(element, place);
  const ids = elements.map(({ fields }) => fields['action_id']).filter((id) => id !== undefined);
  if (new Set(ids).size !== ids.length) spot.at('elements').add('has one action_id twice');
}

export function checkBlock(spot: Spot): void {
  const check = Object.hasOwn(checks, spot.type) ? checks[spot.type] : undefined;
  if (check === undefined) spot.at('type').add(`${spot.type} is no block that an app sends`);
  check?.(spot);
  spot.optional('block_id', (id) => id.text(1, 255));
}

/** All blocks of a message or view. */
export function checkBlocks(spot: Spot, most: number): void {
  const blocks = spot.list(0, most);
  const ids = new Set<unknown>();
  let markdown = 0;
  for (const block of blocks) {
    checkBlock(block);
    const { block_id: id, text } = block.fields;
    if (id !== undefined && ids.has(id)) block.at('block_id').add('is there twice');
    ids.add(id);
    if (block.type === 'markdown' && typeof text === 'string') markdown += text.length;
    if (block.type === 'markdown') checkPings(block.at('text'));
  }
  if (markdown > 12_000) spot.add(`has ${markdown} characters of markdown, at most 12000 together`);
}
