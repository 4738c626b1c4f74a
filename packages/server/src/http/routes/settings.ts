import { readSettingsChange } from '@tikapis/core/contract';
import type { FastifyInstance } from 'fastify';
import { invalidRequest } from '../../posts/invalid-request.js';
import { MINUTE_MS } from '../../posts/pace.js';
import { lateGraceOf, setLateGrace } from '../../store/accounts.js';
import type { Database } from '../../store/schema.js';
import { callerOf } from '../caller.js';

/** `GET` and `PATCH /account/settings`. */
export function settingsRoutes(v1: FastifyInstance, { db }: { db: Database }): void {
  const settingsOf = async (accountId: string) => ({
    success: true,
    data: { lateGraceMinutes: (await lateGraceOf(db, accountId)) / MINUTE_MS },
  });

  v1.get('/account/settings', async (request) => settingsOf(callerOf(request).accountId));

  v1.patch('/account/settings', async (request) => {
    const { accountId } = callerOf(request);
    const reading = readSettingsChange(request.body);
    if (!reading.ok) throw invalidRequest(reading.problems);
    const { lateGraceMinutes } = reading.fields;
    if (lateGraceMinutes !== undefined) await setLateGrace(db, accountId, lateGraceMinutes * MINUTE_MS);
    return settingsOf(accountId);
  });
}
