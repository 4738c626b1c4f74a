import type { Suite } from './suite.js';

/** Every suite in the order of a whole run: those that take long come last. */
export const suites: Readonly<Record<string, { what: string; load: () => Promise<Suite> }>> = {
  watch: {
    what: 'requests that following a thousand posts takes, in virtual time',
    load: async () => (await import('./watch.js')).benchWatch,
  },
  packages: {
    what: 'size and import time of each package that is published',
    load: async () => (await import('./packages.js')).benchPackages,
  },
  start: {
    what: '`npm start -- --once`, warm',
    load: async () => (await import('./start.js')).benchStart,
  },
  zapier: {
    what: 'memory of a step of Zapier with a video of 50 MB',
    load: async () => (await import('./zapier.js')).benchZapier,
  },
  'zapier-import': {
    what: 'the Zapier app from its zip, loaded cold',
    load: async () => (await import('./zapier-import.js')).benchZapierImport,
  },
  slack: {
    what: 'how soon the Slack app acknowledges a command, beside a Bolt app that does nothing',
    load: async () => (await import('./slack.js')).benchSlack,
  },
  cost: {
    what: 'what one request costs as the stored posts grow, on both databases',
    load: async () => (await import('./cost.js')).benchCost,
  },
  video: {
    what: 'bytes and time to inspect videos behind an address, beside three other programs',
    load: async () => (await import('./video.js')).benchVideo,
  },
  n8n: {
    what: 'memory of a real n8n that uploads a video, beside two other nodes',
    load: async () => (await import('./n8n.js')).benchN8n,
  },
  server: {
    what: 'the server under load, beside a bare one of its framework',
    load: async () => (await import('./server.js')).benchServer,
  },
};
