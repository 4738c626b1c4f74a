import type { BetterAuthOptions } from 'better-auth';

const times = { createdAt: 'created_at', updatedAt: 'updated_at' };

/** How the tables of better-auth are called here, and their columns: as all others are. */
export const authTables = {
  user: { modelName: 'auth_user', fields: { ...times, emailVerified: 'email_verified' } },
  session: {
    modelName: 'auth_session',
    fields: {
      ...times,
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      userId: 'user_id',
    },
  },
  account: {
    modelName: 'auth_account',
    fields: {
      ...times,
      accountId: 'account_id',
      providerId: 'provider_id',
      userId: 'user_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
    },
  },
  verification: { modelName: 'auth_verification', fields: { ...times, expiresAt: 'expires_at' } },
  rateLimit: { modelName: 'auth_rate_limit', fields: { lastRequest: 'last_request' } },
} satisfies BetterAuthOptions;
