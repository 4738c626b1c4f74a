/** What a test sees of an answer. */
export interface PageAnswer {
  status: number;
  headers: Headers;
  // What it holds is checked where it is looked at.
  body: { data: Record<string, unknown>; error: { code: string; message: string } } & Record<string, unknown>;
}

/** A browser with the dashboard open: it keeps cookies, and sends what the dashboard sends along. */
export interface Browser {
  call: (
    method: string,
    path: string,
    body?: object | FormData,
    headers?: Record<string, string>,
  ) => Promise<PageAnswer>;
  /** As `Cookie` would hold them. */
  cookies: () => string;
  /** The header of the cookie as the server set it last. */
  setCookie: () => string;
  /** Takes a cookie as somebody else would plant it. */
  plant: (cookie: string) => void;
}

/** @param origin gives the address of the server, without `/v1` */
export function createBrowser(origin: () => string): Browser {
  const jar = new Map<string, string>();
  let lastSet = '';
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    cookies,
    setCookie: () => lastSet,
    plant(cookie) {
      const [name = '', value = ''] = cookie.split(/=(.*)/);
      jar.set(name, value);
    },
    async call(method, path, body, headers = {}) {
      const answer = await fetch(`${origin()}${path}`, {
        method,
        headers: {
          Origin: origin(),
          'X-TikAPIs-Dashboard': '1',
          ...(jar.size > 0 && { Cookie: cookies() }),
          ...(body !== undefined && !(body instanceof FormData) && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
        redirect: 'manual',
      });
      for (const cookie of answer.headers.getSetCookie()) {
        lastSet = cookie;
        const [pair = '', ...attributes] = cookie.split('; ');
        const [name = '', value = ''] = pair.split(/=(.*)/);
        if (attributes.includes('Max-Age=0') || value === '') jar.delete(name);
        else jar.set(name, value);
      }
      const text = await answer.text();
      const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
      return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : { text } };
    },
  };
}
