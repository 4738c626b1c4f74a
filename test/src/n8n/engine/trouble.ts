import type { NodeTrouble } from './messages.js';

/** An error as a person meets it in n8n, without the classes that do not pass between processes. */
export function troubleOf(error: unknown): NodeTrouble {
  const { name, message, description, httpCode, failure, context } = error as NodeTrouble & {
    context?: { itemIndex?: number };
  };
  return JSON.parse(
    JSON.stringify({
      name,
      message,
      description,
      httpCode,
      failure,
      itemIndex: context?.itemIndex,
      stored: storedText(error),
    }),
  ) as NodeTrouble;
}

function storedText(error: unknown): string {
  const seen = new Set<unknown>();
  return JSON.stringify(error, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    if (seen.has(value)) return undefined;
    seen.add(value);
    return value;
  });
}
