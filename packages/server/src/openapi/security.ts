import type { Operation } from './operation.js';

type Requirement = Record<string, []>;

/** How a caller shows who they are: https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object */
export const securitySchemes = {
  apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'For programs.' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'tikapis.session_token',
    description:
      'For the dashboard: set by logging in. Where this server is reached by https, its name begins with `__Secure-`.',
  },
  dashboard: {
    type: 'apiKey',
    in: 'header',
    name: 'X-TikAPIs-Dashboard',
    description:
      'Always `1`: what changes something wants it with a session, and an `Origin` of this server, so that no page of another site can act for a person.',
  },
} as const;

/** What an operation wants: the first that is there counts. Each with all of its parts. */
export function securityOf({ method, isPublic, only }: Pick<Operation, 'method' | 'isPublic' | 'only'>): Requirement[] {
  if (isPublic) return [];
  const key: Requirement = { apiKey: [] };
  const session: Requirement = method === 'get' ? { session: [] } : { session: [], dashboard: [] };
  return [...(only === 'session' ? [] : [key]), ...(only === 'key' ? [] : [session])];
}
