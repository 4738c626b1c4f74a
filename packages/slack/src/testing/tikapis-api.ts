import type { Transport, TransportAnswer } from '@tikapis/core';

export interface FakeTikApis {
  transport: Transport;
  /** Requests, as `GET /v1/account key`. */
  requests: string[];
  /** Keys that it knows. */
  keys: Set<string>;
}

/** A TikAPIs server that knows some keys, and whose they are. */
export function fakeTikApis(...keys: string[]): FakeTikApis {
  const known = new Set(keys);
  const requests: string[] = [];
  const answer = (status: number, body: object): TransportAnswer => ({
    status,
    headers: {},
    body: JSON.stringify(body),
  });
  return {
    requests,
    keys: known,
    async transport({ method, url, headers }) {
      const { pathname } = new URL(url);
      const key = headers['X-API-Key'] ?? '';
      requests.push(`${method} ${pathname} ${key}`);
      if (!known.has(key))
        return answer(401, { success: false, error: { code: 'unauthorized', message: 'Unknown key.' } });
      const data = pathname.endsWith('/account') ? { id: 'acc_1', email: `${key}@example.com`, plan: 'free' } : [];
      return answer(200, { success: true, data, meta: { pagination: { total: 0, pages: 0, current: 1, limit: 1 } } });
    },
  };
}
