import { expect } from '@jest/globals';
import type { Answer } from '../server/answers.js';
import { formOf } from '../server/world.js';
import type { Example } from './example.js';
import type { Stage } from './stage.js';

/** Sends the request of an example, and holds the answer against it. */
export async function replay(example: Example, stage: Stage): Promise<void> {
  const filled = fill(example, stage.names) as Example;
  const answer = await send(filled, stage);
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: filled.status, body: filled.body });
  for (const path of filled.absent ?? []) expect(answer.body).not.toHaveProperty(path);
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  if (answer.status === 401) return;
  for (const name of ['limit', 'remaining', 'reset']) {
    expect(answer.headers.get(`x-ratelimit-${name}`)).toMatch(/^\d+$/);
  }
}

/** Puts what the stage has in the places of `{videoUrl}` and the like. Jest's own matchers stay as they are. */
function fill(value: unknown, names: Stage['names']): unknown {
  if (typeof value === 'string') return value.replace(/\{(\w+)\}/g, (all, name: string) => names[name] ?? all);
  if (Array.isArray(value)) return value.map((each) => fill(each, names));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fill(each, names)]));
}

function send(example: Example, { world, names, videos }: Stage): Promise<Answer<object>> {
  const { endpoint, id = '', query, key, headers = {}, json, form, text } = example;
  const [method = '', address = ''] = endpoint.split(' ');
  const path = address.replace(/^\/v1/, '').replace('{id}', names[id] ?? '') + (query === undefined ? '' : `?${query}`);
  const type = json !== undefined ? 'application/json' : text !== undefined ? 'text/plain' : undefined;
  const body = json !== undefined ? JSON.stringify(json) : form !== undefined ? bodyOf(form, videos) : text;
  return world.call<object>(method, path, {
    ...(key !== undefined && { key }),
    headers: { ...headers, ...(type !== undefined && { 'Content-Type': type }) },
    ...(body !== undefined && { body }),
  });
}

function bodyOf({ videoFile, ...fields }: Readonly<Record<string, string>>, videos: Stage['videos']): FormData {
  const video = videoFile === undefined ? undefined : videos[videoFile];
  const form = formOf(fields, video ?? new Uint8Array());
  if (video === undefined) form.delete('videoFile');
  return form;
}
