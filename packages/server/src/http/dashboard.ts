import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DASHBOARD_PAGE } from './page-headers.js';

/** A year: the name of a file holds a hash of what is in it. */
const FOR_GOOD = 'public, max-age=31536000, immutable';
/** The browser asks each time, and is told when it has the newest already. */
const ASK_FIRST = 'no-cache';

/**
 * The dashboard's files: those in `assets`, whose names change with each build, and each other one under an address of its
 * own, so that all else is found by whoever it belongs to.
 * @param folder what Vite has built; files beside them that end in .br or .gz are sent to those who take them
 */
export async function dashboardFiles(app: FastifyInstance, folder: string): Promise<void> {
  const files = { wildcard: false, preCompressed: true, cacheControl: false } as const;
  await app.register(fastifyStatic, {
    ...files,
    root: folder,
    globIgnore: ['assets/**'],
    setHeaders: (reply) => void reply.headers({ ...DASHBOARD_PAGE, 'Cache-Control': ASK_FIRST }),
  });
  // Looked for when they are asked for: a dashboard that is built anew under a running server has others.
  await app.register(fastifyStatic, {
    ...files,
    root: path.join(folder, 'assets'),
    prefix: '/assets/',
    wildcard: true,
    decorateReply: false,
    setHeaders: (reply) => void reply.headers({ ...DASHBOARD_PAGE, 'Cache-Control': FOR_GOOD }),
  });
}

/** Addresses of programs, where an error is an error also to a browser. */
const ofPrograms = /^\/(v1|auth)(\/|$)/;

/** The pages of the dashboard are made in the browser: whoever opens the address of one gets the first. */
export const isPageOfDashboard = ({ method, url, headers }: FastifyRequest): boolean =>
  method === 'GET' && headers.accept?.includes('text/html') === true && !ofPrograms.test(url);

export const sendDashboard = (reply: FastifyReply): FastifyReply => reply.status(200).sendFile('index.html');
