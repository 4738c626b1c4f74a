import { tikApisError } from '@tikapis/core';
import { readPlanChange } from '@tikapis/core/contract';
import type { FastifyInstance } from 'fastify';
import { limitsOf, planColumns, plans } from '../../accounts/plans.js';
import { invalidRequest } from '../../posts/invalid-request.js';
import { accountById, changePlan } from '../../store/accounts.js';
import type { Database } from '../../store/schema.js';
import { callerOf } from '../caller.js';

export interface PlanRouteDeps {
  db: Database;
  /** Whether people may choose their plan; the owner always may. */
  mayChangePlan: boolean;
}

/** `GET` and `POST /account/plan`: the plans there are, and which one the account has. */
export function planRoutes(v1: FastifyInstance, { db, mayChangePlan }: PlanRouteDeps): void {
  const mayChange = ({ person }: ReturnType<typeof callerOf>) => mayChangePlan || person?.isOwner === true;

  v1.get('/account/plan', async (request) => {
    const caller = callerOf(request);
    const account = await accountById(db, caller.accountId);
    const offered = Object.entries(plans).map(([plan, limits]) => ({ plan, limits }));
    const data = { plan: account.plan, limits: limitsOf(account), mayChange: mayChange(caller), plans: offered };
    return { success: true, data };
  });

  v1.post('/account/plan', async (request) => {
    const caller = callerOf(request);
    if (!mayChange(caller)) throw tikApisError('plan_is_fixed', {});
    const reading = readPlanChange(request.body);
    if (!reading.ok) throw invalidRequest(reading.problems);
    const { plan } = reading.fields;
    if (plan === 'enterprise' && caller.person?.isOwner !== true)
      throw tikApisError('owner_only', { what: 'choose the plan "enterprise", whose limits are set for each account' });
    const { email } = await accountById(db, caller.accountId);
    const account = await changePlan(db, email, planColumns(plan, {}));
    if (account === undefined) throw tikApisError('not_found', { what: 'account' });
    return { success: true, data: { plan: account.plan, limits: limitsOf(account) } };
  });
}
