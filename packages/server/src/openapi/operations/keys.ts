import { answerShapes as shapes, requestShapes } from '@tikapis/core/contract';
import { z } from 'zod';
import { enveloped, type Operation } from '../operation.js';

const common = { group: 'API keys', isOurs: true } as const;
const one = '/v1/keys/{id}';
const key = { says: 'The key, masked.', shape: enveloped(shapes.key) };

export const keyOperations: Operation[] = [
  {
    ...common,
    method: 'get',
    path: '/v1/keys',
    summary: 'List the keys that work, with their last use',
    answers: { 200: { says: 'The keys, masked.', shape: enveloped(z.array(shapes.listedKey)) } },
  },
  {
    ...common,
    method: 'post',
    path: '/v1/keys',
    summary: 'Make a key',
    json: { shape: requestShapes.newKey, example: { name: 'Build server' } },
    answers: { 200: { says: 'The key itself, shown this once.', shape: enveloped(shapes.newKey) } },
    refusals: [400, 409],
  },
  {
    ...common,
    method: 'get',
    path: '/v1/keys/current',
    only: 'key',
    summary: 'Look at the key of this request',
    answers: { 200: key },
  },
  {
    ...common,
    method: 'patch',
    path: one,
    summary: 'Rename a key',
    json: { shape: requestShapes.keyChange, example: { name: 'Old build server' } },
    answers: { 200: key },
    refusals: [400, 404],
  },
  {
    ...common,
    method: 'delete',
    path: one,
    summary: 'Revoke a key, at once',
    query: z.strictObject({
      force: z.enum(['true', 'false']).optional().describe('Revokes even the last lasting key of the account.'),
    }),
    answers: { 200: key },
    refusals: [404, 409],
  },
  {
    ...common,
    method: 'post',
    path: `${one}/rotate`,
    summary: 'Replace a key',
    details: 'The new key has the name of the old one, which goes on working for the hours of grace.',
    json: { shape: requestShapes.keyRotation, example: { graceHours: 24 } },
    isBodyOptional: true,
    answers: { 200: { says: 'The new key, shown this once.', shape: enveloped(shapes.rotatedKey) } },
    refusals: [400, 404],
  },
];
