import type { AppProcess } from './app-process.js';

/** A trigger, search or create, like `creates.publish_video`, or a function that fills the list of one of its fields. */
export interface AppItem {
  where: string;
  /** Of a trigger: `polling` or `hook`. */
  type?: string;
}

interface Operation {
  type?: string;
  inputFields?: { choices?: { perform?: string } }[];
}

type Definition = Partial<Record<'triggers' | 'searches' | 'creates', Record<string, { operation: Operation }>>>;

/** All that the app has, as it says itself, hidden ones too. */
export async function itemsOf(app: AppProcess): Promise<AppItem[]> {
  const definition = (await app.call({ command: 'definition' })) as Definition;
  return (['triggers', 'searches', 'creates'] as const).flatMap((kind) =>
    Object.entries(definition[kind] ?? {}).flatMap(([key, { operation }]) => [
      { where: `${kind}.${key}`, ...(operation.type !== undefined && { type: operation.type }) },
      ...listsOf(operation).map((list) => ({ where: `${kind}.${key}.operation.${list}` })),
    ]),
  );
}

const listsOf = ({ inputFields = [] }: Operation): string[] =>
  inputFields.flatMap(({ choices }, n) => (choices?.perform === undefined ? [] : [`inputFields.${n}.choices.perform`]));
