import type { PeopleDeps } from './endpoints.js';

/** People's log-in: better-auth on our own database, for passwords, sessions and their cookies. */
export interface Auth {
  /** Answers what is asked of `/auth`. */
  handle: (request: Request) => Promise<Response>;
  /** Whose session these cookies are of. `cookies` are to be set: a session in use is prolonged once a day. */
  sessionOf: (cookie: string) => Promise<{ userId: string; cookies: string[] } | null>;
}

export interface AuthDeps extends PeopleDeps {
  /** For the signatures of cookies. */
  secret: string;
  /** Where pages that may act for a person come from. */
  origins: () => readonly string[];
  onError: (error: unknown) => void;
}

export const AUTH_PATH = '/auth';

/** Begins when it is first asked: the address of the server is known only when it listens, and the library takes its time. */
export function createAuth(deps: AuthDeps): Auth {
  let begun: ReturnType<typeof begin> | undefined;
  const auth = () => (begun ??= begin(deps));
  return {
    handle: async (request) => (await auth()).handler(request),
    async sessionOf(cookie) {
      const { api } = await auth();
      const { response, headers } = await api
        .getSession({ headers: new Headers({ cookie }), returnHeaders: true })
        .catch((error: Error) => {
          // The library's words for whatever went wrong beneath it, such as a database that is away.
          throw error.cause ?? error;
        });
      return response && { userId: response.user.id, cookies: headers.getSetCookie() };
    },
  };
}

async function begin(deps: AuthDeps) {
  const { beginAuth } = await import('./library.js');
  return beginAuth(deps);
}
