import { answerShapes as shapes, requestShapes } from '@tikapis/core/contract';
import { z } from 'zod';
import { enveloped, type Operation } from '../operation.js';

const group = 'TikTok accounts';
const page = { says: 'A page for the person.', shape: null };

export const tikTokAccountOperations: Operation[] = [
  {
    method: 'get',
    path: '/v1/tiktok/accounts',
    group,
    isOurs: true,
    summary: 'List the connected TikTok accounts, with what TikTok allows them',
    query: requestShapes.tikTokAccountList,
    answers: { 200: { says: 'The accounts.', shape: enveloped(z.array(shapes.tikTokAccount)) } },
  },
  {
    method: 'post',
    path: '/v1/tiktok/accounts/connect',
    group,
    isOurs: true,
    summary: 'Begin to connect a TikTok account',
    details: 'Gives an address for a person to open, good for 15 minutes.',
    answers: { 200: { says: 'Where to go.', shape: enveloped(shapes.connection) } },
  },
  {
    method: 'delete',
    path: '/v1/tiktok/accounts/{id}',
    group,
    isOurs: true,
    summary: 'Disconnect a TikTok account',
    details: 'Its tokens are forgotten, and posts that TikTok has nothing of fail.',
    answers: { 200: { says: 'Whether TikTok has confirmed it.', shape: enveloped(shapes.disconnection) } },
    refusals: [404],
  },
  {
    method: 'get',
    path: '/v1/tiktok/oauth/callback',
    group,
    isOurs: true,
    isPublic: true,
    summary: 'Where TikTok sends a person back to',
    answers: { 200: page, 400: page },
  },
  {
    method: 'post',
    path: '/v1/tiktok/webhook',
    group,
    isOurs: true,
    isPublic: true,
    summary: 'Where TikTok tells of publishings',
    details: 'Signed by TikTok (TikTok-Signature); the callback URL of the app in TikTok’s portal.',
    answers: { 200: { says: 'Heard.', shape: z.strictObject({ success: z.literal(true) }) } },
    refusals: [401, 413],
  },
];
