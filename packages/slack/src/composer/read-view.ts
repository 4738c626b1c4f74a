import { postModes, visibilities } from '@tikapis/core';
import { fields, type Field } from './fields.js';
import { type ComposerSetup, readSetup } from './setup.js';
import { brands, type ComposerValues, interactions } from './values.js';

/** A value of a field, as far as the composer's fields have one. */
interface StateValue {
  type?: string;
  value?: string | null | undefined;
  selected_option?: { value: string; text?: { text: string } } | null | undefined;
  selected_options?: { value: string }[] | undefined;
  selected_date_time?: number | null | undefined;
  selected_conversation?: string | null | undefined;
}

/** A view as it comes back from Slack. */
export interface ComposerView {
  private_metadata: string;
  blocks: unknown[];
  state: { values: Record<string, Record<string, StateValue>> };
}

export interface ComposerReading {
  setup: ComposerSetup;
  values: ComposerValues;
  /** What the view offered: a person cannot have chosen anything else. */
  offered: { visibilities: string[]; accountName: string | null };
  /** Where each field stands, to say what is wrong with it there. */
  blockIds: Partial<Record<Field, string>>;
}

/** Reads what a person has filled in. */
export function readView(view: ComposerView): ComposerReading {
  const setup = readSetup(view.private_metadata);
  const found = new Map<string, StateValue>();
  const blockIds: Partial<Record<Field, string>> = {};
  for (const [blockId, inBlock] of Object.entries(view.state.values)) {
    for (const [actionId, value] of Object.entries(inBlock)) {
      found.set(actionId, value);
      blockIds[actionId as Field] = blockId;
    }
  }
  const chosen = (field: Field) => found.get(field)?.selected_option?.value;
  const ticked = (field: Field) => (found.get(field)?.selected_options ?? []).map(({ value }) => value);
  const atSeconds = found.get(fields.at)?.selected_date_time;
  const accounts = optionsOf(view, fields.account);
  const accountId = chosen(fields.account) ?? accounts[0]?.value ?? null;
  const shown = accounts.find(({ value }) => value === accountId);

  return {
    setup,
    blockIds,
    offered: {
      visibilities: optionsOf(view, fields.visibility).map(({ value }) => value),
      accountName: shown?.text ?? null,
    },
    values: {
      address: (found.get(fields.address)?.value ?? '').trim(),
      caption: found.get(fields.caption)?.value ?? '',
      accountId,
      mode: postModes.find((each) => each === chosen(fields.mode)) ?? 'direct',
      visibility: visibilities.find((each) => each === chosen(fields.visibility)) ?? null,
      allowed: interactions.filter((each) => ticked(fields.allowed).includes(each)),
      promotes: ticked(fields.promotes).length > 0,
      brands: brands.filter((each) => ticked(fields.brands).includes(each)),
      aiGenerated: ticked(fields.aiGenerated).length > 0,
      atMs: typeof atSeconds === 'number' ? atSeconds * 1000 : null,
      channelId: found.get(fields.channel)?.selected_conversation ?? null,
    },
  };
}

interface ShownOption {
  value: string;
  text: string;
}

/** The options of a field of the view, in their order. */
function optionsOf({ blocks }: ComposerView, field: Field): ShownOption[] {
  for (const block of blocks as {
    element?: { action_id?: string; options?: { value: string; text: { text: string } }[] };
  }[]) {
    if (block.element?.action_id !== field) continue;
    return (block.element.options ?? []).map(({ value, text }) => ({ value, text: text.text }));
  }
  return [];
}
