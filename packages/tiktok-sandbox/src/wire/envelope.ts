import type { FastifyReply } from 'fastify';
import type { World } from '../world.js';
import type { ApiAnswer } from './answer.js';
import { type Json, toJson } from './json.js';
import { logId } from './log-id.js';

const send = (reply: FastifyReply, status: number, body: Json): FastifyReply =>
  reply.code(status).header('content-type', 'application/json; charset=utf-8').send(toJson(body));

/** The envelope of every `/v2/` endpoint but OAuth: `error` is there on success too, with code `ok`. */
export function sendEnvelope(world: World, reply: FastifyReply, answer: ApiAnswer): FastifyReply {
  const log_id = logId(world);
  if (answer.ok) return send(reply, 200, { data: answer.data, error: { code: 'ok', message: '', log_id } });
  const { status, code, message } = answer;
  return send(reply, status, { data: {}, error: { code, message, log_id } });
}

/** The flat error of the OAuth endpoints. */
export function sendOauthError(
  world: World,
  reply: FastifyReply,
  error: string,
  description: string,
  status: number = world.state.knobs.oauthErrorStatus,
): FastifyReply {
  return send(reply, status, { error, error_description: description, log_id: logId(world) });
}
