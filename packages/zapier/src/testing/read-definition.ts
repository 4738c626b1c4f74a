import * as zapier from 'zapier-platform-core';
import type { Definition } from './lint/definition.js';

/** A violation of Zapier's schema, as its `validate` reports it. */
export interface SchemaError {
  property: string;
  message: string;
}

interface Command {
  command: 'definition' | 'validate';
  calledFromCli: true;
}

/** Its types leave it out: https://github.com/zapier/zapier-platform/blob/main/packages/core/src/index.js */
const { createAppHandler } = zapier as unknown as {
  createAppHandler: (app: object) => (event: Command) => Promise<{ results: unknown }>;
};

async function ask(app: object, command: Command['command']): Promise<unknown> {
  const { results } = await createAppHandler(app)({ command, calledFromCli: true });
  return results;
}

/** The definition as `zapier-platform push` uploads it. */
export const readDefinition = async (app: object): Promise<Definition> => (await ask(app, 'definition')) as Definition;

/** What `zapier-platform validate --without-style` finds. */
export const readSchemaErrors = async (app: object): Promise<SchemaError[]> =>
  (await ask(app, 'validate')) as SchemaError[];
