import { tikApisError } from '@tikapis/core';
import { readSettingsChange } from '@tikapis/core/contract';
import type { FastifyInstance } from 'fastify';
import { invalidRequest } from '../../posts/invalid-request.js';
import { accountSettings, changeAccountSettings } from '../../store/account-settings.js';
import type { Database } from '../../store/schema.js';
import { callerOf } from '../caller.js';

/** `GET` and `PATCH /account/settings`. */
export function settingsRoutes(v1: FastifyInstance, { db }: { db: Database }): void {
  const settingsOf = async (accountId: string) => ({ success: true, data: await accountSettings(db, accountId) });

  v1.get('/account/settings', async (request) => settingsOf(callerOf(request).accountId));

  v1.patch('/account/settings', async (request) => {
    const { accountId } = callerOf(request);
    const reading = readSettingsChange(request.body);
    if (!reading.ok) throw invalidRequest(reading.problems);
    if (!(await changeAccountSettings(db, accountId, reading.fields)))
      throw tikApisError('conflict', {
        reason: 'Nobody logs in to this account, so there is no name to change.',
        fix: 'Leave "name" out, or choose a password for the address of the account in the dashboard first.',
      });
    return settingsOf(accountId);
  });
}
