import type { Spot } from './findings.js';
import { checkImage, checkPlain, checkText, checkWebAddress } from './texts.js';

/** https://docs.slack.dev/reference/block-kit/block-elements, as @slack/types 3.2 has the limits. */
const checks: Readonly<Record<string, (spot: Spot) => void>> = {
  button(spot) {
    checkPlain(spot.at('text'), 75);
    spot.optional('value', (value) => value.text(0, 2_000));
    spot.optional('url', checkWebAddress);
    spot.optional('style', (style) => style.oneOf(['primary', 'danger']));
    spot.optional('accessibility_label', (label) => label.text(1, 75));
  },
  workflow_button(spot) {
    checkPlain(spot.at('text'), 75);
    spot.optional('accessibility_label', (label) => label.text(1, 75));
  },
  icon_button(spot) {
    checkPlain(spot.at('text'), 75);
    spot.optional('value', (value) => value.text(0, 2_000));
    spot.optional('accessibility_label', (label) => label.text(1, 75));
  },
  feedback_buttons(spot) {
    for (const name of ['positive_button', 'negative_button']) {
      checkPlain(spot.at(name).at('text'), 75);
      spot.at(name).at('value').text(1, 2_000);
    }
  },
  image: checkImage,
  checkboxes: (spot) => checkChoices(spot, 10, ['initial_options']),
  radio_buttons: (spot) => checkChoices(spot, 10, ['initial_option']),
  overflow(spot) {
    for (const option of spot.at('options').list(1, 5)) checkOption(option, ['plain_text']);
  },
  static_select: (spot) => checkStaticSelect(spot, ['initial_option']),
  multi_static_select: (spot) => checkStaticSelect(spot, ['initial_options']),
  external_select: () => {},
  multi_external_select: () => {},
  users_select: () => {},
  multi_users_select: () => {},
  conversations_select: () => {},
  multi_conversations_select: () => {},
  channels_select: () => {},
  multi_channels_select: () => {},
  datepicker(spot) {
    spot.optional('initial_date', (date) => {
      if (!/^\d{4}-\d{2}-\d{2}$/.test(String(date.value))) date.add('must be YYYY-MM-DD');
    });
  },
  timepicker(spot) {
    spot.optional('initial_time', (time) => {
      if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(String(time.value))) time.add('must be HH:mm');
    });
  },
  datetimepicker(spot) {
    spot.optional('initial_date_time', (time) => {
      time.number(1_000_000_000, 9_999_999_999);
      if (!Number.isInteger(time.value)) time.add('must be whole seconds');
    });
  },
  plain_text_input(spot) {
    spot.optional('min_length', (length) => length.number(0, 3_000));
    spot.optional('max_length', (length) => length.number(1, 3_000));
    const most = spot.fields['max_length'];
    spot.optional('initial_value', (value) => value.text(0, typeof most === 'number' ? most : 3_000));
  },
  rich_text_input: () => {},
  email_text_input: () => {},
  number_input: (spot) => spot.at('is_decimal_allowed').oneOf([true, false]),
  url_text_input: (spot) => spot.optional('initial_value', checkWebAddress),
  file_input: (spot) => spot.optional('max_files', (files) => files.number(1, 10)),
};

const selects = [
  'static_select',
  'external_select',
  'users_select',
  'conversations_select',
  'channels_select',
  'multi_static_select',
  'multi_external_select',
  'multi_users_select',
  'multi_conversations_select',
  'multi_channels_select',
];
const shared = ['checkboxes', 'radio_buttons', 'datepicker', 'timepicker', ...selects];

/** What may stand where. */
export const elementsOf = {
  section: [...shared, 'button', 'image', 'overflow', 'workflow_button'],
  actions: [...shared, 'button', 'overflow', 'datetimepicker', 'workflow_button', 'rich_text_input'],
  input: [
    ...shared,
    'datetimepicker',
    'plain_text_input',
    'rich_text_input',
    'email_text_input',
    'number_input',
    'url_text_input',
    'file_input',
  ],
  context_actions: ['feedback_buttons', 'icon_button'],
} as const;

const wordless = ['image', 'feedback_buttons'];

export function checkElement(spot: Spot, place: keyof typeof elementsOf): void {
  if (!(elementsOf[place] as readonly string[]).includes(spot.type)) {
    spot.at('type').add(`${spot.type} cannot stand in ${place}`);
    return;
  }
  checks[spot.type]?.(spot);
  if (spot.has('action_id')) spot.at('action_id').text(1, 255);
  else if (!wordless.includes(spot.type)) spot.add('has no action_id, so nobody can listen to it');
  spot.optional('placeholder', (placeholder) => checkPlain(placeholder, 150));
  spot.optional('confirm', checkConfirm);
  spot.optional('max_selected_items', (most) => most.number(1, 100));
}

function checkConfirm(spot: Spot): void {
  checkText(spot.at('text'), 300);
  spot.optional('title', (title) => checkPlain(title, 100));
  spot.optional('confirm', (confirm) => checkPlain(confirm, 30));
  spot.optional('deny', (deny) => checkPlain(deny, 30));
}

function checkOption(spot: Spot, types?: readonly string[]): void {
  checkText(spot.at('text'), 75, types);
  spot.optional('value', (value) => value.text(1, 75));
  spot.optional('description', (description) => checkText(description, 75));
  spot.optional('url', checkWebAddress);
}

function checkChoices(spot: Spot, most: number, initial: readonly string[]): void {
  const options = spot.at('options').list(1, most);
  for (const option of options) checkOption(option);
  checkInitial(spot, options, initial);
}

function checkStaticSelect(spot: Spot, initial: readonly string[]): void {
  if (spot.has('options') === spot.has('option_groups')) spot.add('needs options or option_groups, and not both');
  const groups = spot.has('option_groups') ? spot.at('option_groups').list(1, 100) : [];
  for (const group of groups) checkPlain(group.at('label'), 75);
  const options = [
    ...(spot.has('options') ? spot.at('options').list(1, 100) : []),
    ...groups.flatMap((group) => group.at('options').list(1, 100)),
  ];
  for (const option of options) checkOption(option, ['plain_text']);
  checkInitial(spot, options, initial);
}

/** What is chosen at first must be one of the options, in every letter; and values must tell options apart. */
function checkInitial(spot: Spot, options: readonly Spot[], initial: readonly string[]): void {
  const known = new Set(options.map(({ value }) => JSON.stringify(value)));
  const values = options.map(({ fields }) => fields['value']);
  if (new Set(values).size !== values.length) spot.at('options').add('has one value twice');
  for (const name of initial) {
    if (!spot.has(name)) continue;
    const field = spot.at(name);
    const chosen = Array.isArray(field.value) ? field.list(1, options.length) : [field];
    for (const each of chosen) if (!known.has(JSON.stringify(each.value))) each.add('is not one of the options');
  }
}
