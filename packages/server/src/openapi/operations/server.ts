import { z } from 'zod';
import type { Operation } from '../operation.js';

const common = { method: 'get', group: 'The server', isOurs: true, isPublic: true } as const;

export const serverOperations: Operation[] = [
  {
    ...common,
    path: '/health',
    summary: 'Whether the server lives',
    answers: { 200: { says: 'It does.', shape: z.strictObject({ status: z.literal('ok') }) } },
  },
  {
    ...common,
    path: '/ready',
    summary: 'Whether the server can do its work',
    answers: { 200: { says: 'It can.', shape: z.strictObject({ status: z.literal('ready') }) } },
    refusals: [503],
  },
  {
    ...common,
    path: '/metrics',
    summary: 'Metrics for Prometheus',
    details: 'For the machine of the server alone, or with "Authorization: Bearer" and TIKAPIS_METRICS_TOKEN.',
    answers: { 200: { says: 'Prometheus text format.', shape: null } },
    refusals: [404],
  },
];
