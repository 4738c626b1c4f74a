import { z } from 'zod';
import type { Operation } from './operation.js';

/** One thing that a request can hold, in words. */
export interface Field {
  name: string;
  place: 'query' | 'header' | 'JSON' | 'form' | 'JSON, form';
  /** `"a" or "b"`, `text`, `whole number, 1 to 100` … */
  type: string;
  isRequired: boolean;
  says: string;
}

interface Schema {
  type?: string;
  enum?: readonly string[];
  items?: Schema;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  default?: unknown;
  description?: string;
  properties?: Record<string, Schema>;
  required?: readonly string[];
}

/** All that a request can hold. What JSON and form share is told once. */
export function fieldsOf({ query, headers = {}, json, form }: Operation): Field[] {
  const ofJson = fieldsOfShape(json?.shape, 'JSON');
  const ofForm = fieldsOfShape(form?.shape, 'form');
  const inBoth = new Set(ofJson.map(({ name }) => name).filter((name) => ofForm.some((field) => field.name === name)));
  const video: Field = {
    name: 'videoFile',
    place: 'form',
    type: 'file',
    isRequired: true,
    says: 'The video: MP4, MOV, WebM or AVI.',
  };
  return [
    ...fieldsOfShape(query, 'query'),
    ...Object.entries(headers).map(
      ([name, says]): Field => ({ name, place: 'header', type: 'text', isRequired: false, says }),
    ),
    ...ofJson.filter(({ name }) => !inBoth.has(name)),
    ...(form?.hasFile === true ? [video] : []),
    ...ofForm.map((field): Field => (inBoth.has(field.name) ? { ...field, place: 'JSON, form' } : field)),
  ];
}

function fieldsOfShape(shape: z.ZodObject | undefined, place: Field['place']): Field[] {
  if (shape === undefined) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema;
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    place,
    type: typeOf(schema),
    isRequired: required.includes(name),
    says: schema.description ?? '',
  }));
}

function typeOf(schema: Schema): string {
  const most = schema.maxLength === undefined ? '' : `, at most ${schema.maxLength} characters`;
  const otherwise = schema.default === undefined ? '' : `; ${JSON.stringify(schema.default)} where it is left out`;
  return `${nameOf(schema)}${most}${otherwise}`;
}

function nameOf({ type, enum: allowed, items, minimum, maximum, properties = {} }: Schema): string {
  if (allowed !== undefined) return allowed.map((each) => `"${each}"`).join(', ');
  switch (type) {
    case 'boolean':
      return 'true or false';
    case 'integer':
      return maximum === undefined ? 'whole number' : `whole number, ${minimum ?? 0} to ${maximum}`;
    case 'array':
      return items?.enum === undefined ? 'list of texts' : `list of ${nameOf(items)}`;
    case 'object': {
      const names = Object.keys(properties);
      return names.length === 0 ? 'object of texts' : `object of ${names.join(', ')}`;
    }
    default:
      return 'text';
  }
}
