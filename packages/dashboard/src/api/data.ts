import type { CallOptions, TransportRequest } from '@tikapis/core';
import { api } from './session-api.js';

/**
 * The `data` of an answer of our own server. Its shape is the one that the server is tested against: the page and the
 * server come from one build. Throws {@link TikApisError}.
 */
export async function dataOf<Data>(
  method: TransportRequest['method'],
  path: string,
  body?: unknown,
  options?: CallOptions,
): Promise<Data> {
  const answer = await api.call(method, path, body, options);
  return answer.data as Data;
}
