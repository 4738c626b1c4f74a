import type { Block } from './views.js';

/** Something in a message or a view that a person can touch. */
export interface Element {
  type: string;
  action_id: string;
  [other: string]: unknown;
}
export interface Placed {
  block: Block;
  element: Element;
}

interface Holding {
  element?: Element;
  accessory?: Element;
  elements?: Element[];
}

/** All that can be touched, from top to bottom. */
export function elementsOf(blocks: readonly Block[]): Placed[] {
  return blocks.flatMap((block) => {
    const { element, accessory, elements = [] } = block as Holding;
    return [element, accessory, ...elements].flatMap((each) =>
      each?.action_id === undefined ? [] : [{ block, element: each }],
    );
  });
}

/** By its action id, and its value where several buttons do the same. A person cannot touch what is not shown. */
export function findElement(blocks: readonly Block[], actionId: string, value?: Value): Placed {
  const all = elementsOf(blocks);
  const found = all.find(
    ({ element }) =>
      element.action_id === actionId &&
      (element.type !== 'button' || value === undefined || element['value'] === value),
  );
  if (found !== undefined) return found;
  const shown = all.map(({ element }) => element.action_id).join(', ');
  throw new Error(`There is no ${actionId} among ${shown === '' ? 'nothing' : shown}.`);
}

interface Option {
  text: { text: string };
  value: string;
}
interface Choices {
  options?: Option[];
  option_groups?: { options: Option[] }[];
}

/** The option of this value. A person cannot choose what is not offered. */
function optionOf(element: Element, value: string): Option {
  const { options = [], option_groups: groups = [] } = element as Choices;
  const offered = [...options, ...groups.flatMap((group) => group.options)];
  const found = offered.find((option) => option.value === value);
  if (found !== undefined) return found;
  throw new Error(
    `${element.action_id} does not offer ${value}, only ${offered.map((each) => each.value).join(', ')}.`,
  );
}

export type Value = string | number | null | readonly string[];

/** The state of an element once somebody has typed or chosen this. */
export function stateFor(element: Element, value: Value): Record<string, unknown> {
  const { type } = element;
  const list = (Array.isArray(value) ? value : [value]) as readonly string[];
  switch (type) {
    case 'plain_text_input':
    case 'url_text_input':
    case 'number_input':
    case 'email_text_input':
      return { type, value };
    case 'static_select':
    case 'radio_buttons':
    case 'overflow':
      return { type, selected_option: value === null ? null : optionOf(element, String(value)) };
    case 'checkboxes':
    case 'multi_static_select':
      return { type, selected_options: list.map((each) => optionOf(element, each)) };
    case 'external_select':
      return { type, selected_option: value === null ? null : { text: { type: 'plain_text', text: '' }, value } };
    case 'datetimepicker':
      return { type, selected_date_time: value };
    case 'datepicker':
      return { type, selected_date: value };
    case 'timepicker':
      return { type, selected_time: value };
    case 'users_select':
      return { type, selected_user: value };
    case 'multi_users_select':
      return { type, selected_users: list };
    case 'conversations_select':
      return { type, selected_conversation: value };
    case 'channels_select':
      return { type, selected_channel: value };
    default:
      throw new Error(`Nobody has said how a person fills in a ${type}.`);
  }
}

/** The state of an element that nobody has touched. */
export function untouched(element: Element): Record<string, unknown> {
  const { type } = element;
  const initial = Object.entries(element).find(([name]) => name.startsWith('initial_'));
  if (initial === undefined) {
    const empty: Record<string, object> = {
      plain_text_input: { value: null },
      static_select: { selected_option: null },
      external_select: { selected_option: null },
      radio_buttons: { selected_option: null },
      checkboxes: { selected_options: [] },
      multi_static_select: { selected_options: [] },
      multi_users_select: { selected_users: [] },
      datetimepicker: { selected_date_time: null },
      users_select: { selected_user: null },
      conversations_select: { selected_conversation: null },
    };
    return { type, ...empty[type] };
  }
  const [name, value] = initial;
  return { type, [name === 'initial_value' ? 'value' : name.replace('initial', 'selected')]: value };
}

/** Whether a state says nothing. */
export function isEmpty(state: Record<string, unknown>): boolean {
  return Object.entries(state).every(
    ([name, value]) =>
      name === 'type' || value === null || value === '' || (Array.isArray(value) && value.length === 0),
  );
}
