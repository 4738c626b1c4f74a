/**
 * The definition of an app as it is uploaded: functions are texts like `$func$2$f$`. Only what the rules look at;
 * the schema is checked by Zapier's own `validate`:
 * https://github.com/zapier/zapier-platform/blob/main/packages/schema/docs/build/schema.md
 */
export interface Definition {
  version: string;
  authentication?: { type: string; fields?: Field[]; connectionLabel?: string };
  triggers?: Record<string, Item>;
  searches?: Record<string, Item>;
  creates?: Record<string, Item>;
  searchOrCreates?: Record<string, { key: string; display: Display; search: string; create: string }>;
}

export interface Display {
  label: string;
  description: string;
  hidden?: boolean;
}

export interface Item {
  key: string;
  noun: string;
  display: Display;
  operation: Operation;
}

export interface Operation {
  type?: string;
  inputFields?: (Field | string)[];
  outputFields?: (Field | string)[];
  sample?: Record<string, unknown>;
  performList?: string;
  performSubscribe?: string;
  performUnsubscribe?: string;
}

export interface Field {
  key: string;
  label?: string;
  type?: string;
  helpText?: string;
  required?: boolean;
  primary?: boolean;
  list?: boolean;
  /** `trigger.id.label` */
  dynamic?: string;
  /** `search.id` */
  search?: string;
  choices?: unknown;
}

export type Kind = 'triggers' | 'searches' | 'creates';

/** A trigger, search or create, and where it stands. */
export interface Part extends Item {
  kind: Kind;
  /** Its key in the map, which must be its key. */
  name: string;
  /** For example `creates.publish_video`. */
  where: string;
}

export const partsOf = (definition: Definition, ...kinds: Kind[]): Part[] =>
  (kinds.length === 0 ? (['triggers', 'searches', 'creates'] as const) : kinds).flatMap((kind) =>
    Object.entries(definition[kind] ?? {}).map(([name, item]) => ({ ...item, kind, name, where: `${kind}.${name}` })),
  );

/** Fields that stand in the definition; a text is a function that makes some at run time. */
export const staticFields = (fields: (Field | string)[] = []): Field[] =>
  fields.filter((field) => typeof field !== 'string');

export const inputsOf = (parts: Part[]): (Field & { where: string })[] =>
  parts.flatMap(({ where, operation }) =>
    staticFields(operation.inputFields).map((field) => ({ ...field, where: `${where}.inputFields.${field.key}` })),
  );
