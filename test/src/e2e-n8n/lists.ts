import { ok } from 'node:assert/strict';
import type { Host } from './host.js';

const node = { name: 'n8n-nodes-tikapis.tikapis', version: 1 };

/** A list of the node offers what is there, and finds it by what a person types. */
export async function checkList(
  { api, credentialIds }: Host,
  { parameter, operation, search, value }: { parameter: string; operation: string; search: string; value: string },
): Promise<void> {
  const { properties } = await api.nodeDescription(node.name, node.version);
  const locator = properties.find(({ name, type }) => name === parameter && type === 'resourceLocator');
  const method = locator?.modes?.find(({ typeOptions }) => typeOptions?.searchListMethod)?.typeOptions
    ?.searchListMethod;
  if (method === undefined) throw new Error(`The node has no list ${parameter}.`);
  const ask = (filter?: string) =>
    api.searchList({
      node,
      method,
      path: parameter,
      parameters: { resource: 'post', operation, [parameter]: { __rl: true, mode: 'list', value: '' } },
      credentials: { tikapisApi: { id: credentialIds['tikapisApi'] ?? '', name: 'TikAPIs' } },
      ...(filter !== undefined && { filter }),
    });
  const found = (results: { value: string }[]) => results.some((each) => each.value === value);
  ok(found(await ask()), `${parameter} does not offer ${value}`);
  ok(found(await ask(search)), `${parameter} does not find ${value} by “${search}”`);
  ok(!found(await ask('nothing is called this')), `${parameter} does not filter`);
}
