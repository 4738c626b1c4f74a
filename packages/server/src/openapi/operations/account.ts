import { answerShapes as shapes, requestShapes } from '@tikapis/core/contract';
import { z } from 'zod';
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
    details:
      'Limits are counted for each API key; what was used is that of the key that asks, and to a person that of the key that was used the most.',
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
    json: {
      shape: requestShapes.settingsChange,
      example: { lateGraceMinutes: 60, timeZone: 'Europe/Berlin', alerts: { limits: [100], errorRatePercent: 50 } },
    },
    answers: { 200: settings },
    refusals: [400, 409],
  },
  {
    method: 'get',
    path: '/v1/account/plan',
    group,
    isOurs: true,
    summary: 'The plan of the account, and the others there are',
    answers: { 200: { says: 'The plans.', shape: enveloped(shapes.planChoice) } },
  },
  {
    method: 'post',
    path: '/v1/account/plan',
    group,
    isOurs: true,
    summary: 'Give the account another plan',
    details: 'For the owner of the server, and for all where TIKAPIS_PLAN_CHANGES is set. Nothing is paid.',
    json: { shape: requestShapes.planChange, example: { plan: 'pro' } },
    answers: { 200: { says: 'The plan.', shape: enveloped(shapes.plan) } },
    refusals: [400, 403],
  },
  {
    method: 'get',
    path: '/v1/notifications',
    group,
    isOurs: true,
    summary: 'What the account should know of',
    details:
      'Scheduled posts that failed, limits, errors, and TikTok accounts to be connected again. The newest hundred of 90 days.',
    query: requestShapes.notificationList,
    answers: { 200: { says: 'The notifications.', shape: enveloped(z.array(shapes.notification)) } },
  },
  {
    method: 'post',
    path: '/v1/notifications/{id}/read',
    group,
    isOurs: true,
    summary: 'Mark a notification as read',
    answers: { 200: { says: 'The notification.', shape: enveloped(shapes.notification) } },
    refusals: [404],
  },
  {
    method: 'post',
    path: '/v1/notifications/read-all',
    group,
    isOurs: true,
    summary: 'Mark all notifications as read',
    answers: {
      200: { says: 'How many were not.', shape: enveloped(z.strictObject({ read: z.int().min(0) })) },
    },
  },
];
