import { z } from 'zod';
import type { Problem } from '../errors/index.js';
import { readShape } from './read-shape.js';

/** The plans of the documentation. */
export const planNames = ['free', 'pro', 'business', 'enterprise'] as const;
export type PlanName = (typeof planNames)[number];

/** The body of `POST /v1/account/plan`. */
export const planChangeShape = z.strictObject({ plan: z.enum(planNames).describe('The plan that the account gets.') });

export const readPlanChange = (
  body: unknown,
): { ok: true; fields: { plan: PlanName } } | { ok: false; problems: Problem[] } => readShape(planChangeShape, body);
