import { type Fields, isFields } from './blocks/findings.js';

/** What a person does to a field, by its action id: text, value of an option, values of ticked ones, seconds, channel. */
export type Filled = Readonly<Record<string, string | readonly string[] | number | null>>;

/**
 * The state of a view as Slack sends it: what the view begins with, and what a person has filled in. Throws where the
 * view has no such field or option: a person could not do that.
 */
export function fillView(view: unknown, filled: Filled = {}): Record<string, Record<string, Fields>> {
  const blocks = isFields(view) && Array.isArray(view['blocks']) ? view['blocks'].filter(isFields) : [];
  const left = new Set(Object.keys(filled));
  const values: Record<string, Record<string, Fields>> = {};
  for (const { type, block_id: blockId, element } of blocks) {
    if (type !== 'input' || !isFields(element)) continue;
    const actionId = String(element['action_id']);
    left.delete(actionId);
    const given = filled[actionId];
    values[String(blockId)] = { [actionId]: given === undefined ? initial(element) : put(element, given) };
  }
  if (left.size > 0) throw new Error(`The view has no ${[...left].join(', ')}.`);
  return values;
}

/** The fields of a view, by their action ids. */
export const fieldsOfView = (view: unknown): string[] =>
  Object.values(fillView(view)).flatMap((inBlock) => Object.keys(inBlock));

function initial(element: Fields): Fields {
  const { type } = element;
  switch (type) {
    case 'plain_text_input':
      return { type, value: element['initial_value'] ?? null };
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: element['initial_option'] ?? null };
    case 'checkboxes':
      return { type, selected_options: element['initial_options'] ?? [] };
    case 'datetimepicker':
      return { type, selected_date_time: element['initial_date_time'] ?? null };
    default:
      return { type, selected_conversation: null };
  }
}

function put(element: Fields, given: Filled[string]): Fields {
  const { type } = element;
  const options = Array.isArray(element['options']) ? element['options'].filter(isFields) : [];
  const optionOf = (value: unknown): Fields => {
    const found = options.find((each) => each['value'] === value);
    if (found === undefined) throw new Error(`${String(element['action_id'])} has no option ${String(value)}.`);
    return found;
  };
  switch (type) {
    case 'plain_text_input':
      return { type, value: given };
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: optionOf(given) };
    case 'checkboxes':
      return { type, selected_options: (Array.isArray(given) ? given : []).map(optionOf) };
    case 'datetimepicker':
      return { type, selected_date_time: given };
    default:
      return { type, selected_conversation: given };
  }
}
