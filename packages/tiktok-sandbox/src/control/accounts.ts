import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { newTokenPair, tokenAnswer } from '../oauth/token-pair.js';
import { newProfile, type Profile, type ProfilePatch, profilePatchSchema } from '../profile.js';
import { type Scope, scopes } from '../scopes.js';
import type { Json } from '../wire/json.js';
import { randomHex } from '../wire/random.js';
import type { World } from '../world.js';
import { controlRefusal, parseControl } from './parse.js';

const scopeList = z
  .array(z.enum(scopes))
  .min(1)
  .default([...scopes]);

const tokensSchema = z.strictObject({ scopes: scopeList });

const bulkSchema = z.strictObject({
  count: z.int().min(1).max(100_000),
  openIdPrefix: z
    .string()
    .regex(/^[\w.-]{1,50}$/)
    .default('load-'),
  account: profilePatchSchema.omit({ openId: true }).default({}),
  scopes: scopeList,
});

/** Accounts and their tokens, without a browser. */
export function addAccountControls(app: FastifyInstance, world: World): void {
  app.post('/_sandbox/accounts', (request) => {
    return saveAccount(world, parseControl(profilePatchSchema, request.body ?? {}));
  });

  app.post('/_sandbox/accounts/bulk', (request) => {
    const { count, openIdPrefix, account, scopes: granted } = parseControl(bulkSchema, request.body);
    const openIds = Array.from({ length: count }, (_, index) => `${openIdPrefix}${index + 1}`);
    return {
      accounts: openIds.map((openId) => {
        const { nickname } = saveAccount(world, { nickname: openId, ...account, openId });
        return { openId, nickname, tokens: issueTokens(world, openId, granted) };
      }),
    };
  });

  app.post<{ Params: { openId: string } }>('/_sandbox/accounts/:openId/tokens', (request) => {
    const { openId } = request.params;
    const { scopes: granted } = parseControl(tokensSchema, request.body ?? {});
    if (!world.state.accounts.has(openId)) throw controlRefusal(404, `There is no account ${openId}.`);
    return issueTokens(world, openId, granted);
  });
}

/** Makes the account, or changes the one that has this open_id. */
export function saveAccount(world: World, patch: ProfilePatch): Profile {
  const openId = patch.openId ?? `sbx-open-${randomHex(world.random, 6)}`;
  const before = world.state.accounts.get(openId)?.profile ?? newProfile(openId);
  const profile = { ...before, ...patch, openId };
  world.append('account_saved', openId, { profile });
  return profile;
}

function issueTokens(world: World, openId: string, granted: Scope[]): Record<string, Json> {
  const pair = newTokenPair(world, granted);
  world.append('tokens_issued', openId, { ...pair, via: 'control', code: null });
  return tokenAnswer(world, openId, pair);
}
