import type { FastifyInstance } from 'fastify';

/**
 * What every answer carries: nothing here is shown within a page of somebody else, taken for what it is not, or tells
 * another site where one came from. What is no page may load nothing at all.
 * https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html
 */
export function setPageHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
      'X-Frame-Options': 'DENY',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
    });
  });
}

/** For pages of one file without scripts, whose style is in it. */
export const PLAIN_PAGE = { 'Content-Security-Policy': csp({ 'style-src': "'unsafe-inline'" }) };

/** For the dashboard: what comes from here, and pictures and videos that the browser itself has made of a file. */
export const DASHBOARD_PAGE = {
  'Content-Security-Policy': csp({
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data: blob:",
    'media-src': "'self' blob:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'worker-src': "'self'",
    'manifest-src': "'self'",
    'form-action': "'self'",
  }),
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  // TikTok's page may open beside the dashboard, and is told nothing of it.
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
};

function csp(sources: Record<string, string>): string {
  const all = { 'default-src': "'none'", 'base-uri': "'none'", 'frame-ancestors': "'none'", ...sources };
  return Object.entries(all)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}
