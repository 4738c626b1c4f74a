/** What an output field of the app's definition says of a row. */
export interface OutputField {
  key: string;
  type?: string;
  list?: boolean;
  required?: boolean;
}

/** https://docs.zapier.com/integrations/build-cli/overview#output-fields: ISO 8601, with a zone. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** A row's values by the keys that Zapier has for them: `video__width`. Lists are one value, as are free keys and values. */
export function valuesOf(row: object, free: readonly string[] = ['metadata']): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [key, value] of Object.entries(row)) {
    if (free.includes(key)) continue;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) values.set(key, value);
    else for (const [inner, each] of valuesOf(value, [])) values.set(`${key}__${inner}`, each);
  }
  return values;
}

/** Where a row is not as its output fields promise. Null is no value, and only what is required must have one. */
export function rowProblems(row: object, fields: readonly OutputField[]): string[] {
  const values = valuesOf(row);
  const unknown = [...values.keys()].filter((key) => !fields.some((field) => field.key === key));
  return [
    ...unknown.map((key) => `${key} is no output field`),
    ...fields.flatMap((field) => {
      if (!values.has(field.key)) return [`${field.key} is missing`];
      const value = values.get(field.key);
      if (value === null) return field.required === true ? [`${field.key} is null`] : [];
      return isOf(field, value) ? [] : [`${field.key} is no ${nameOf(field)}: ${JSON.stringify(value)}`];
    }),
  ];
}

const nameOf = ({ type = '', list = false }: OutputField): string => (list ? `list of ${type}` : type);

function isOf({ type, list = false }: OutputField, value: unknown): boolean {
  if (list) return Array.isArray(value) && value.every((each) => isOf({ key: '', type: type ?? '' }, each));
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'datetime':
      return typeof value === 'string' && MOMENT.test(value) && !Number.isNaN(Date.parse(value));
    default:
      return false;
  }
}
