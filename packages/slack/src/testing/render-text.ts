import { type Fields, isFields } from './blocks/findings.js';

/** How a message or view of Slack reads in a terminal. */
export interface RenderTextOptions {
  /** Names of people and channels by their ids, in the place of the ids. */
  names?: Readonly<Record<string, string>>;
  /** IANA name, for dates. Default UTC. */
  timeZone?: string;
  /** Where a line is broken. Default 76. */
  width?: number;
}

const list = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);
const words = (value: unknown): string => (typeof value === 'string' ? value : '');
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

/** A space where no line is broken. */
const unbroken = '\u00A0';

/** Messages by their blocks, or by their text where they have none. */
export function renderText(message: unknown, options: RenderTextOptions = {}): string {
  const fields = fieldsOf(message);
  const width = options.width ?? 76;
  const blocks = list(fields['blocks']);
  const isModal = fields['type'] === 'modal';
  const lines = blocks.length === 0 ? [shown(fields['text'], options)] : blocks.flatMap((each) => block(each, options));
  const buttons = [fields['close'], fields['submit']].filter(isFields).map((each) => `[ ${words(each['text'])} ]`);
  return [
    ...(isModal ? [`═══ ${words(fieldsOf(fields['title'])['text'])} ═══`, ''] : []),
    ...lines.flatMap((line) => wrap(line, width)),
    ...(isModal && buttons.length > 0 ? ['', buttons.join('  ')] : []),
  ]
    .join('\n')
    .replaceAll(unbroken, ' ');
}

function block(fields: Fields, options: RenderTextOptions): string[] {
  const text = (value: unknown) => textOf(value, options);
  switch (fields['type']) {
    case 'header':
      return [text(fields['text']).toUpperCase(), ''];
    case 'divider':
      return ['─'.repeat(40)];
    case 'section': {
      const accessory = isFields(fields['accessory']) ? [element(fields['accessory'], options)] : [];
      const shownFields = list(fields['fields']).map(text);
      return [...(isFields(fields['text']) ? text(fields['text']).split('\n') : []), ...shownFields, ...accessory, ''];
    }
    case 'context':
      return [
        ...list(fields['elements'])
          .map((each) => (each['type'] === 'image' ? `(picture: ${words(each['alt_text'])})` : text(each)))
          .join(' · ')
          .split('\n')
          .map((line) => `  ${line}`),
        '',
      ];
    case 'actions':
      return [
        list(fields['elements'])
          .map((each) => element(each, options))
          .join('  '),
        '',
      ];
    case 'input': {
      const hint = isFields(fields['hint']) ? [`  ${text(fields['hint'])}`] : [];
      const optional = fields['optional'] === true ? ' (optional)' : '';
      return [`${text(fields['label'])}${optional}`, `  ${element(fieldsOf(fields['element']), options)}`, ...hint, ''];
    }
    case 'image':
      return [`(picture: ${words(fields['alt_text'])})`];
    default:
      return [`(${words(fields['type'])})`];
  }
}

function element(fields: Fields, options: RenderTextOptions): string {
  const text = (value: unknown) => textOf(value, options);
  const initial = fieldsOf(fields['initial_option']);
  switch (fields['type']) {
    case 'button':
      return `[ ${text(fields['text'])} ]`.replaceAll(' ', unbroken);
    case 'image':
      return `(picture: ${words(fields['alt_text'])})`;
    case 'plain_text_input':
    case 'url_text_input':
      return `▏${words(fields['initial_value']).replaceAll('\n', '\n  ▏')}`;
    case 'static_select':
      return `▾ ${isFields(fields['initial_option']) ? text(initial['text']) : text(fields['placeholder'])}`;
    case 'radio_buttons':
      return list(fields['options'])
        .map((each) => `${each['value'] === initial['value'] ? '(•)' : '( )'} ${text(each['text'])}`)
        .join('   ');
    case 'checkboxes': {
      const ticked = new Set(list(fields['initial_options']).map((each) => each['value']));
      return list(fields['options'])
        .map((each) => `${ticked.has(each['value']) ? '[x]' : '[ ]'} ${text(each['text'])}`)
        .join('   ');
    }
    case 'datetimepicker': {
      const at = fields['initial_date_time'];
      return `▾ ${typeof at === 'number' ? dateText(at, options) : 'no time chosen'}`;
    }
    default:
      return `(${words(fields['type'])})`;
  }
}

const textOf = (value: unknown, options: RenderTextOptions): string => {
  const fields = fieldsOf(value);
  return fields['type'] === 'mrkdwn' ? shown(fields['text'], options) : words(fields['text']);
};

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** mrkdwn as people see it, but for the style of the letters. */
function shown(value: unknown, options: RenderTextOptions): string {
  const { names = {} } = options;
  return words(value)
    .replace(/<([^<>]+)>/g, (_, inner: string) => {
      const [target = '', label] = inner.split('|');
      if (target.startsWith('!date^')) return dateText(Number(target.split('^')[1]), options);
      if (target.startsWith('!subteam^')) return `@${names[target.slice(9)] ?? target.slice(9)}`;
      if (/^[@#]/.test(target)) return `${target[0]}${names[target.slice(1)] ?? label ?? target.slice(1)}`;
      return label === undefined || label === '' ? target : `${label} (${target})`;
    })
    .replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);
}

function dateText(atSeconds: number, { timeZone = 'UTC' }: RenderTextOptions): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  return format.format(atSeconds * 1000);
}

function wrap(line: string, width: number): string[] {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const rows: string[] = [];
  let row = indent;
  for (const word of line.slice(indent.length).split(/(?<!\[) (?!\])/)) {
    if (row.trim() !== '' && row.length + word.length + 1 > width) {
      rows.push(row);
      row = indent;
    }
    row += `${row.trim() === '' ? '' : ' '}${word}`;
  }
  return [...rows, row];
}
