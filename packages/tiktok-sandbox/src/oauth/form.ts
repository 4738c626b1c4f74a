import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendOauthError } from '../wire/envelope.js';
import { type Words, wordsOf } from '../wire/words.js';
import type { World } from '../world.js';

/** Reads forms; any other body is left unread, so that the endpoint can say that it is no form. */
export async function readForms(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers();
  await app.register(formbody);
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, _body, done) => done(null, null));
}

/** The form of a call by the app itself, or undefined when it was refused: no form, or not the app. */
export function formOfApp(world: World, request: FastifyRequest, reply: FastifyReply): Words | undefined {
  if (request.body === null || request.body === undefined) {
    sendOauthError(world, reply, 'invalid_request', 'The Content-Type has to be application/x-www-form-urlencoded.');
    return undefined;
  }
  const form = wordsOf(request.body);
  const { clientKey, clientSecret } = world.state.knobs;
  if (form['client_key'] === undefined) {
    sendOauthError(world, reply, 'invalid_request', 'client_key is missing.');
    return undefined;
  }
  if (form['client_key'] !== clientKey || form['client_secret'] !== clientSecret) {
    sendOauthError(world, reply, 'invalid_client', 'The client_key or the client_secret is wrong.');
    return undefined;
  }
  return form;
}
