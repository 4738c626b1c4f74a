import { answerShapes as shapes, requestShapes } from '@tikapis/core/contract';
import { z } from 'zod';
import { enveloped, type Operation } from '../operation.js';

const common = { group: 'Account', isOurs: true } as const;

const ownerSettings = { says: 'The settings.', shape: enveloped(shapes.ownerSettings) };

/** What the dashboard asks of the people who use it. How they log in is the dashboard's own business. */
export const peopleOperations: Operation[] = [
  {
    ...common,
    method: 'get',
    path: '/v1/session',
    only: 'session',
    summary: 'Who is logged in to the dashboard',
    details: 'For sessions alone. Wherever an API key goes, the session of the dashboard goes too.',
    answers: { 200: { says: 'The person and their account.', shape: enveloped(shapes.session) } },
  },
  {
    ...common,
    method: 'get',
    path: '/v1/sign-up',
    isPublic: true,
    summary: 'Whether people can sign up',
    answers: { 200: { says: 'Whether they can, and whether nobody has yet.', shape: enveloped(shapes.signUp) } },
  },
  {
    ...common,
    method: 'get',
    path: '/v1/owner/settings',
    only: 'session',
    summary: 'Look at what the owner decides',
    details: 'Like all of /v1/owner for the session of the owner alone: the person who signed up first.',
    answers: { 200: ownerSettings },
    refusals: [403],
  },
  {
    ...common,
    method: 'patch',
    path: '/v1/owner/settings',
    only: 'session',
    summary: 'Decide whether people can sign up',
    json: { shape: requestShapes.ownerSettingsChange, example: { signUp: 'open' } },
    answers: { 200: ownerSettings },
    refusals: [400, 403],
  },
  {
    ...common,
    method: 'get',
    path: '/v1/owner/mails',
    only: 'session',
    summary: 'List the mails that reached nobody',
    details: 'All mails where there is no mail server, else those that it refused; of 30 days, the newest first.',
    answers: { 200: { says: 'The mails.', shape: enveloped(z.array(shapes.mail)) } },
    refusals: [403],
  },
  {
    ...common,
    method: 'get',
    path: '/v1/owner/mails/{id}',
    only: 'session',
    summary: 'Read a mail that reached nobody',
    answers: { 200: { says: 'The mail.', shape: enveloped(shapes.mailWithText) } },
    refusals: [403, 404],
  },
];
