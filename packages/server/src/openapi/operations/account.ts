import { answerShapes as shapes, requestShapes } from '@tikapis/core/contract';
import { enveloped, type Operation } from '../operation.js';

const group = 'Account';
const settings = { says: 'The settings.', shape: enveloped(shapes.settings) };

export const accountOperations: Operation[] = [
  {
    method: 'get',
    path: '/v1/account',
    group,
    isOurs: true,
    summary: 'Plan, limits and what was used today',
    details: 'Limits are counted for each API key; what was used is that of the key that asks.',
    answers: { 200: { says: 'The account.', shape: enveloped(shapes.account) } },
  },
  {
    method: 'get',
    path: '/v1/account/usage',
    group,
    summary: 'What was asked of the API, by endpoint and interval',
    details: 'All keys of the account together, in UTC; weeks begin on Mondays. Also refused requests count.',
    query: requestShapes.usage,
    answers: { 200: { says: 'The report.', shape: enveloped(shapes.usage) } },
    refusals: [400],
  },
  {
    method: 'get',
    path: '/v1/account/settings',
    group,
    isOurs: true,
    summary: 'Look at the settings',
    answers: { 200: settings },
  },
  {
    method: 'patch',
    path: '/v1/account/settings',
    group,
    isOurs: true,
    summary: 'Change the settings',
    json: { shape: requestShapes.settingsChange, example: { lateGraceMinutes: 60 } },
    answers: { 200: settings },
    refusals: [400],
  },
];
