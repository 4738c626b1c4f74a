import { describe, expect, it } from '@jest/globals';
import { readNewPost, readNewPostForm } from '@tikapis/core/contract';
import { buildApp } from '../http/app.js';
import { openApiDocument } from './document.js';
import { operations } from './operations.js';
import { documentationPage } from './page.js';

/** Only what is read while routes are registered. */
const arrival = { headWithinMs: 1_000, requestWithinMs: 1_000, connections: 1 };
const deps = {
  now: Date.now,
  logger: false,
  arrival,
  trustedProxies: [],
  usage: {},
  lastUsed: {},
  tikTokApp: {},
} as unknown as Parameters<typeof buildApp>[0];

/** Every address that the server answers, as `GET /v1/keys/{id}`. HEAD comes with each GET, and is not counted. */
async function registeredRoutes(): Promise<string[]> {
  const { app } = await buildApp(deps);
  await app.ready();
  const branch: string[] = [];
  const routes: string[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const found = /^([│ ├└─]*)(.*?)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (found === null || line.trim() === '') continue;
    const [, indent = '', part = '', methods = ''] = found;
    const depth = indent.length / 4;
    branch.splice(depth - 1, branch.length, part);
    const path = branch.join('').replace(/:(\w+)/g, '{$1}');
    for (const method of methods.split(', ')) if (method !== '' && method !== 'HEAD') routes.push(`${method} ${path}`);
  }
  await app.close();
  return routes;
}

/** The documentation itself, and how people log in, which is between the dashboard and the server. */
const isDocumented = (route: string): boolean =>
  !['GET /openapi.json', 'GET /docs'].includes(route) && !/^\w+ \/auth\//.test(route);

describe('the OpenAPI document', () => {
  it('has every address of the server, and no other', async () => {
    const documented = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    const registered = (await registeredRoutes()).filter(isDocumented);
    expect(registered.length).toBeGreaterThan(25);
    expect(documented.toSorted()).toEqual(registered.toSorted());
  });

  it('refers only to what it has, and names each operation once', () => {
    const document = openApiDocument();
    const text = JSON.stringify(document);
    const at = (reference: string) =>
      reference
        .slice(2)
        .split('/')
        .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], document);
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = '']) => reference);
    expect(references.filter((reference) => at(reference) === undefined)).toEqual([]);
    const names = [...text.matchAll(/"operationId":"([^"]+)"/g)].map(([, name]) => name);
    expect(names).toHaveLength(operations.length);
    expect(new Set(names).size).toBe(names.length);
  });

  it('says whether a key, a session or nothing is wanted, and of sessions what keeps other sites out', () => {
    const { paths, components } = openApiDocument() as {
      paths: Record<string, Record<string, { security: Record<string, []>[] }>>;
      components: { securitySchemes: object };
    };
    const security = (path: string, method: string) => paths[path]?.[method]?.security;
    expect(security('/v1/tiktok/posts', 'get')).toEqual([{ apiKey: [] }, { session: [] }]);
    expect(security('/v1/tiktok/posts', 'post')).toEqual([{ apiKey: [] }, { session: [], dashboard: [] }]);
    expect(security('/v1/session', 'get')).toEqual([{ session: [] }]);
    expect(security('/v1/owner/settings', 'patch')).toEqual([{ session: [], dashboard: [] }]);
    expect(security('/v1/keys/current', 'get')).toEqual([{ apiKey: [] }]);
    expect(security('/health', 'get')).toEqual([]);
    const all = Object.values(paths).flatMap((methods) => Object.values(methods));
    const named = new Set(all.flatMap((each) => each.security.flatMap((one) => Object.keys(one))));
    expect(named).toEqual(new Set(Object.keys(components.securitySchemes)));
  });

  it('describes requests by the schemas that read them', () => {
    const { paths } = openApiDocument() as { paths: Record<string, Record<string, unknown>> };
    expect(paths['/v1/tiktok/posts']?.post).toMatchObject({
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              required: ['videoUrl'],
              additionalProperties: false,
              properties: { visibility: { enum: ['public', 'friends', 'followers', 'private'], default: 'public' } },
            },
          },
          'multipart/form-data': { schema: { required: ['videoFile'] } },
        },
      },
    });
    expect(paths['/v1/account/usage']?.get).toMatchObject({
      parameters: expect.arrayContaining([expect.objectContaining({ name: 'interval', in: 'query', required: false })]),
    });
  });

  it('tells what a callback is sent', () => {
    const { paths } = openApiDocument() as { paths: Record<string, Record<string, unknown>> };
    expect(paths['/v1/tiktok/posts']?.post).toMatchObject({
      callbacks: {
        postSettled: {
          '{$request.body#/callbackUrl}': {
            post: {
              requestBody: {
                content: { 'application/json': { schema: { required: expect.arrayContaining(['status']) } } },
              },
            },
          },
        },
      },
      requestBody: {
        content: { 'multipart/form-data': { schema: { properties: { callbackUrl: { maxLength: 2_048 } } } } },
      },
    });
  });

  it('has examples that the server takes', () => {
    const examples = operations.flatMap(({ json, form }) => [json, form]).filter((body) => body !== undefined);
    expect(examples.length).toBeGreaterThan(5);
    for (const { shape, example } of examples) expect(shape.safeParse(example).error).toBeUndefined();
    const [{ json, form } = {}] = operations;
    const options = { nowMs: Date.now(), callbacks: { allowHttp: false, hosts: [] } };
    expect(readNewPost(json?.example, options).ok).toBe(true);
    const parts = Object.entries(form?.example ?? {}).map(([name, value]) => [name, String(value)] as const);
    expect(readNewPostForm(parts, options).ok).toBe(true);
  });
});

describe('the page of the documentation', () => {
  it('shows every address, from one file without scripts', () => {
    const page = documentationPage('https://api.example.com');
    for (const { method, path } of operations) expect(page).toContain(`<code>${method.toUpperCase()} ${path}</code>`);
    expect(page).not.toMatch(/<script|<link|<img|@import/);
    expect(page).toContain('curl -X POST https://api.example.com/v1/keys');
  });

  it('tells the rules of what can be sent, and how to send each body', () => {
    const page = documentationPage('https://api.example.com');
    expect(page).toMatch(/videoUrl<\/code><br><small>JSON, required/);
    expect(page).toMatch(/videoFile<\/code><br><small>form, required/);
    expect(page).toMatch(/caption<\/code><br><small>JSON, form<\/small><\/td><td>text<br><small>At most 2,200 char/);
    expect(page).toMatch(
      /limit<\/code><br><small>query<\/small><\/td><td>whole number, 1 to 100<br><small>20 where it is left out/,
    );
    expect(page).toContain('-F videoFile=@clip.mp4');
  });

  it('escapes what it is given', () => {
    expect(documentationPage('https://<b>')).not.toContain('<b>');
  });
});
