import { answerShapes } from '@tikapis/core/contract';
import { z } from 'zod';
import type { Operation, RequestBody } from './operation.js';
import { operations } from './operations.js';
import { securityOf, securitySchemes } from './security.js';
import { webhookDeliveries } from './webhook-deliveries.js';

type Json = Record<string, unknown>;

const refusalWords: Readonly<Record<number, string>> = {
  400: 'Something is wrong with the request; `details` says what, all at once.',
  401: 'The API key is missing, not known, revoked or replaced; or a TikTok account has to be connected again.',
  403: 'Not for you, or a request of a session that did not come from the dashboard.',
  404: 'There is no such thing in this account.',
  409: 'It is not possible in the present state.',
  413: 'More than 50 MB of video, or 1 MB of JSON.',
  415: 'Neither JSON nor a form.',
  429: 'A limit of the API key is used up; `Retry-After` says for how long.',
  500: 'An error of the server.',
  503: 'The server is stopping, or its database is away; `Retry-After` says when to come again.',
};

/** OpenAPI 3.1: https://spec.openapis.org/oas/v3.1.1.html. Requests are described by the schemas that read them. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const path = (paths[operation.path] ??= {});
    path[operation.method] = describe(operation);
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'TikAPIs',
      version: '1',
      description: 'Publishes videos to TikTok, now or at a time.',
    },
    // Where the document came from.
    servers: [{ url: '/' }],
    paths,
    webhooks: Object.fromEntries(webhookDeliveries.map((each) => [each.event, { post: delivered(each, 'Webhooks') }])),
    components: {
      securitySchemes,
      schemas: { Error: schemaOf(answerShapes.error, 'output') },
      responses: Object.fromEntries(
        Object.entries(refusalWords).map(([status, words]) => [`E${status}`, refusal(words)]),
      ),
    },
  };
}

function describe(operation: Operation): Json {
  const parameters = parametersOf(operation);
  const content = {
    ...(operation.json && { 'application/json': bodyOf(operation.json) }),
    ...(operation.form && { 'multipart/form-data': bodyOf(operation.form) }),
  };
  return {
    operationId: nameOf(operation),
    tags: [operation.group],
    summary: operation.summary,
    ...(operation.details && { description: operation.details }),
    security: securityOf(operation),
    ...(parameters.length > 0 && { parameters }),
    ...(Object.keys(content).length > 0 && { requestBody: { required: operation.isBodyOptional !== true, content } }),
    responses: { ...answersOf(operation), ...refusalsOf(operation) },
    ...(operation.callback && { callbacks: callbackOf(operation.callback, operation.group) }),
  };
}

/** https://spec.openapis.org/oas/v3.1.1.html#callback-object */
const callbackOf = (
  { name, address, ...told }: NonNullable<Operation['callback']>,
  group: Operation['group'],
): Json => ({
  [name]: { [`{$request.body#/${address}}`]: { post: delivered(told, group) } },
});

/** `POST /v1/keys/{id}/rotate` as `postKeysIdRotate`. */
const nameOf = ({ method, path }: Operation): string =>
  method + path.replace(/^\/v1/, '').replace(/[^A-Za-z]+([A-Za-z]?)/g, (_, letter: string) => letter.toUpperCase());

function parametersOf({ path, query, headers = {} }: Operation): Json[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const { properties = {}, required = [] } = query === undefined ? {} : schemaOf(query, 'input');
  const inQuery = Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema,
  }));
  const inHeader = Object.entries(headers).map(([name, description]) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  }));
  return [...inPath, ...inQuery, ...inHeader];
}

interface ObjectSchema extends Json {
  properties?: Record<string, Json>;
  required?: string[];
}

function bodyOf({ shape, example, hasFile }: RequestBody): Json {
  const schema = schemaOf(shape, 'input');
  if (hasFile !== true) return { schema, example };
  const videoFile = { type: 'string', format: 'binary', description: 'The video: MP4, MOV, WebM or AVI.' };
  return {
    schema: {
      ...schema,
      properties: { videoFile, ...schema.properties },
      required: ['videoFile', ...(schema.required ?? [])],
    },
    example,
  };
}

const delivered = ({ summary, shape }: { summary: string; shape: z.ZodObject }, group: Operation['group']): Json => ({
  tags: [group],
  summary,
  security: [],
  requestBody: { required: true, content: { 'application/json': { schema: schemaOf(shape, 'output') } } },
  responses: { '2XX': { description: 'Any answer of these counts as received.' } },
});

function answersOf({ answers }: Operation): Json {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { says, shape }]) => [
      status,
      {
        description: says,
        ...(shape !== null && { content: { 'application/json': { schema: schemaOf(shape, 'output') } } }),
      },
    ]),
  );
}

function refusalsOf({ answers, refusals = [], isPublic }: Operation): Json {
  const always = isPublic ? [503] : [401, 429, 500, 503];
  const statuses = [...new Set([...refusals, ...always])].filter((status) => answers[status] === undefined);
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/E${status}` }]));
}

const refusal = (description: string): Json => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
});

function schemaOf(shape: z.ZodType, io: 'input' | 'output'): ObjectSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' }) as ObjectSchema;
  return schema;
}
