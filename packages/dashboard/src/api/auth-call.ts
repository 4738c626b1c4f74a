import { authError } from './auth-error.js';
import { authApi } from './session-api.js';

/** A call of the log-in beside the API, `/auth/sign-in/email`. Throws {@link TikApisError}. */
export async function callAuth(method: 'GET' | 'POST', path: string, body?: object): Promise<Record<string, unknown>> {
  try {
    return await authApi.call(method, path, body);
  } catch (error) {
    throw authError(error);
  }
}
