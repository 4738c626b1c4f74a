import { createHash, timingSafeEqual } from 'node:crypto';
import { access, constants } from 'node:fs/promises';
import { tikApisError } from '@tikapis/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import type { Metrics } from '../metrics/metrics.js';
import { pingDatabase } from '../store/queue-facts.js';
import type { Database } from '../store/schema.js';
import { documentedPath } from './usage.js';

export interface HealthDeps {
  db: Database;
  metrics: Metrics;
  /** Where this process writes. */
  dataDir: string;
  /** Undefined: metrics are for this machine alone. */
  metricsToken: string | undefined;
}

const ANSWER_WITHIN_MS = 3_000;

/** `/health`: the process lives. `/ready`: it can do its work now. `/metrics`: what Prometheus scrapes. None wants a key. */
export function healthRoutes(app: FastifyInstance, { db, metrics, dataDir, metricsToken }: HealthDeps): void {
  app.get('/health', async () => ({ status: 'ok' }));

  // While the server stops, the drain answers this with 503 like everything else.
  app.get('/ready', async () => {
    await mustWork('its database does not answer', pingDatabase(db));
    await mustWork('its data folder cannot be written', access(dataDir, constants.W_OK));
    return { status: 'ready' };
  });

  app.get('/metrics', async (request, reply) => {
    if (!mayScrape(request, metricsToken)) throw tikApisError('unknown_address', { method: 'GET', path: '/metrics' });
    const { contentType, body } = await metrics.scrape();
    return reply.type(contentType).send(body);
  });

  app.addHook('onResponse', async (request, { statusCode, elapsedTime }) => {
    const { url } = request.routeOptions;
    const route = url === undefined ? '(unknown)' : documentedPath(url);
    metrics.request({ method: request.method, route, status: statusCode, durationMs: elapsedTime });
  });
}

async function mustWork(trouble: string, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('late')), ANSWER_WITHIN_MS);
  });
  try {
    await Promise.race([work, late]);
  } catch (cause) {
    throw tikApisError('unavailable', { reason: trouble }, { cause });
  } finally {
    clearTimeout(timer);
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** With a token by that alone. Else from this machine; a proxy on it speaks for others, and says so. */
function mayScrape(request: FastifyRequest, token: string | undefined): boolean {
  const { authorization = '', forwarded, via, 'x-forwarded-for': forwardedFor } = request.headers;
  if (token !== undefined) return timingSafeEqual(digest(authorization), digest(`Bearer ${token}`));
  const isForwarded = forwarded !== undefined || forwardedFor !== undefined || via !== undefined;
  return !isForwarded && ipaddr.process(request.ip).range() === 'loopback';
}
