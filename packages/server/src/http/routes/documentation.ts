import type { FastifyInstance } from 'fastify';
import { PLAIN_PAGE } from '../page-headers.js';
import { openApiDocument } from '../../openapi/document.js';
import { documentationPage } from '../../openapi/page.js';

export interface DocumentationDeps {
  /** How the world reaches this server, once that is known. */
  publicUrl: () => string;
}

/** `/openapi.json` and `/docs`: what this server can do, for programs and for people. Neither wants a key. */
export function documentationRoutes(app: FastifyInstance, { publicUrl }: DocumentationDeps): void {
  const document = openApiDocument();
  app.get('/openapi.json', async (_request, reply) => {
    reply.header('Access-Control-Allow-Origin', '*');
    return document;
  });
  app.get('/docs', async (_request, reply) =>
    reply.headers(PLAIN_PAGE).type('text/html; charset=utf-8').send(documentationPage(publicUrl())),
  );
}
