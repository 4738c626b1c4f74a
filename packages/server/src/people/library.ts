import { passwordLength } from '@tikapis/core';
import { isPostgres } from '@tikapis/database';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import type { Database } from '../store/schema.js';
import { AUTH_PATH, type AuthDeps } from './auth.js';
import { changeEmailEndpoints } from './change-email.js';
import { peopleEndpoints } from './endpoints.js';
import { slowGuessing, TRIES_WINDOW_MS } from './slow-guessing.js';
import { authTables } from './tables.js';
import { CLIENT_IP_HEADER } from './to-request.js';

/** better-auth as it is set up here. */
export const beginAuth = (deps: AuthDeps) => betterAuth(authOptions(deps));

const MINUTE = 60;
const TRIES_WINDOW = TRIES_WINDOW_MS / 1_000;

export function authOptions(deps: AuthDeps) {
  return {
    database: databaseOf(deps.db),
    ...authTables,
    // Both are told, so that the library does not look for them in the environment.
    baseURL: deps.publicUrl(),
    secrets: [{ version: 1, value: deps.secret }],
    basePath: AUTH_PATH,
    trustedOrigins: [...deps.origins()],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    // A list of sessions is shown whenever they are; what changes a password asks for the old one.
    session: { ...authTables.session, freshAge: 0 },
    rateLimit: {
      ...authTables.rateLimit,
      enabled: true,
      storage: 'database',
      window: MINUTE,
      max: 300,
      customRules: {
        '/sign-in/email': { window: MINUTE, max: 10 },
        '/sign-up/email': { window: TRIES_WINDOW, max: 10 },
        '/request-password-reset': { window: TRIES_WINDOW, max: 10 },
        '/reset-password': { window: MINUTE, max: 10 },
        '/change-password': { window: MINUTE, max: 10 },
        '/change-email': { window: TRIES_WINDOW, max: 10 },
        '/confirm-email': { window: MINUTE, max: 10 },
      },
    },
    advanced: {
      cookiePrefix: 'tikapis',
      ipAddress: { ipAddressHeaders: [CLIENT_IP_HEADER] },
      // The library leaves both out where it believes that it is being tested.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    telemetry: { enabled: false },
    // It tells of every wrong password, and what people typed.
    logger: { disabled: true },
    onAPIError: {
      onError(error) {
        if (!isAPIError(error) || error.statusCode >= 500) deps.onError(error);
      },
    },
    plugins: [peopleEndpoints(deps), changeEmailEndpoints(deps), slowGuessing(deps)],
  } satisfies BetterAuthOptions;
}

const databaseOf = (db: Database) => ({
  db,
  type: isPostgres(db) ? ('postgres' as const) : ('sqlite' as const),
  transaction: true,
});
