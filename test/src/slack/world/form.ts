import { elementsOf, findElement, isEmpty, stateFor, untouched, type Value } from './elements.js';
import type { Block, SlackView } from './views.js';

/** What Slack sends as the state of a view. */
export interface FormState {
  values: Record<string, Record<string, Record<string, unknown>>>;
}

/** What a person has filled in, by view. It survives an update of the view where ids stay the same. */
export interface Forms {
  fill: (view: SlackView, actionId: string, value: Value) => void;
  state: (view: SlackView) => FormState;
  /** Labels of the inputs that Slack itself would not let pass as they are empty. */
  missing: (view: SlackView) => string[];
}

const stateless = new Set(['button', 'overflow', 'image']);

export function createForms(): Forms {
  const filled = new Map<string, Map<string, Record<string, unknown>>>();
  const keyOf = (block: Block, actionId: string) => `${block.block_id ?? ''}\n${actionId}`;
  const forms: Forms = {
    fill(view, actionId, value) {
      const { block, element } = findElement(view.blocks, actionId);
      const of = filled.get(view.id) ?? new Map<string, Record<string, unknown>>();
      filled.set(view.id, of.set(keyOf(block, element.action_id), stateFor(element, value)));
    },
    state(view) {
      const values: FormState['values'] = {};
      for (const { block, element } of elementsOf(view.blocks)) {
        if (stateless.has(element.type)) continue;
        const touched = filled.get(view.id)?.get(keyOf(block, element.action_id));
        (values[block.block_id ?? ''] ??= {})[element.action_id] = touched ?? untouched(element);
      }
      return { values };
    },
    missing(view) {
      const { values } = forms.state(view);
      return view.blocks.flatMap((block) => {
        if (block.type !== 'input' || block['optional'] === true) return [];
        const states = Object.values(values[block.block_id ?? ''] ?? {});
        return states.every(isEmpty) ? [(block['label'] as { text: string }).text] : [];
      });
    },
  };
  return forms;
}
