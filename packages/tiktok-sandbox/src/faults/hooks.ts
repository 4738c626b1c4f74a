import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bearerOf } from '../oauth/grants.js';
import { refuse } from '../wire/answer.js';
import { sendEnvelope, sendOauthError } from '../wire/envelope.js';
import type { World } from '../world.js';
import { callerOf } from './caller.js';
import type { FaultAction, FaultEndpoint } from './orders.js';
import { takeFault } from './take.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The name that faults know the route by. */
    endpoint?: FaultEndpoint;
  }
  interface FastifyRequest {
    /** The answer is to be lost. */
    losesAnswer: boolean;
    /** An upload stops being read after so many bytes. */
    stallsAfterBytes: number | null;
  }
}

const onEveryCall: FaultAction[] = ['drop_before', 'drop_after', 'error', 'rate_limit', 'slow'];
const onlyOn: Partial<Record<FaultEndpoint, FaultAction[]>> = {
  authorize: [],
  token: [],
  revoke: [],
  upload: ['stall'],
};
const onBearerCalls: FaultAction[] = ['expire_token'];

/** Lets ordered faults happen to the routes that have an `endpoint` in their config. */
export function installFaults(app: FastifyInstance, world: World): void {
  app.decorateRequest('losesAnswer', false);
  app.decorateRequest('stallsAfterBytes', null);

  app.addHook('preHandler', async (request, reply) => {
    const { endpoint } = request.routeOptions.config;
    if (endpoint === undefined) return undefined;
    const actions = [...onEveryCall, ...(onlyOn[endpoint] ?? onBearerCalls)];
    const fault = takeFault(world, { endpoints: [endpoint], account: callerOf(world, endpoint, request), actions });
    switch (fault?.action) {
      case 'drop_before':
        request.raw.socket.destroy();
        return reply.hijack();
      case 'drop_after':
        request.losesAnswer = true;
        return undefined;
      case 'slow':
        await sleep(fault.delayMs, undefined, { ref: false });
        return undefined;
      case 'stall':
        request.stallsAfterBytes = fault.afterBytes;
        return undefined;
      case 'expire_token':
        expire(world, request);
        return undefined;
      case 'error':
        return sendFault(world, reply, endpoint, fault.status, fault.code);
      case 'rate_limit':
        return sendFault(world, reply, endpoint, 429, 'rate_limit_exceeded');
      default:
        return undefined;
    }
  });

  app.addHook('onSend', async (request, _reply, payload) => {
    if (request.losesAnswer) request.raw.socket.destroy();
    return payload;
  });
}

function expire(world: World, request: FastifyRequest): void {
  const accessToken = bearerOf(request.headers.authorization);
  const token = accessToken === undefined ? undefined : world.state.accessTokens.get(accessToken);
  if (accessToken !== undefined && token !== undefined) {
    world.append('access_token_expired', token.account, { accessToken });
  }
}

function sendFault(world: World, reply: FastifyReply, endpoint: FaultEndpoint, status: number, code: string) {
  const message = 'ordered through /_sandbox/faults';
  const speaksOauth = endpoint === 'authorize' || endpoint === 'token' || endpoint === 'revoke';
  if (speaksOauth) return sendOauthError(world, reply, code, message, status);
  return sendEnvelope(world, reply, { ...refuse('internal_error', message), status, code });
}
