import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { countPostsByStatus, dueWork } from '../store/queue-facts.js';
import type { Database } from '../store/schema.js';

/** Counting all posts costs more than the rest of a scrape. */
const POSTS_COUNTED_EVERY_MS = 15_000;

/** What Prometheus is told. No label holds an id, an address or anything else that a stranger could make many of. */
export interface Metrics {
  request: (about: { method: string; route: string; status: number; durationMs: number }) => void;
  tikTokCall: (call: string, outcome: string) => void;
  /** The text that is scraped, and its type. */
  scrape: () => Promise<{ contentType: string; body: string }>;
}

export function createMetrics(db: Database, now: () => number): Metrics {
  const register = new Registry();
  const registers = [register];
  const requests = new Counter({
    name: 'tikapis_http_requests_total',
    help: 'Requests that were answered.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'tikapis_http_request_duration_seconds',
    help: 'How long requests took, with their uploads.',
    labelNames: ['method', 'route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120],
    registers,
  });
  const tikTokCalls = new Counter({
    name: 'tikapis_tiktok_calls_total',
    help: 'Calls to TikTok, by what came of them: ok, an error code of TikTok, or unknown.',
    labelNames: ['call', 'outcome'],
    registers,
  });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const posts = new Gauge({ name: 'tikapis_posts', help: 'Posts, by status.', labelNames: ['status'], registers });
  const due = gauge('tikapis_due_posts', 'Posts that are due and that no worker has taken yet.');
  const lateness = gauge('tikapis_due_lateness_seconds', 'For how long the oldest of those has been due.');
  const memory = gauge('process_resident_memory_bytes', 'Resident memory.');

  let countedAtMs = Number.NEGATIVE_INFINITY;
  async function lookAtPosts(): Promise<void> {
    const { count, oldestAtMs } = await dueWork(db, now());
    due.set(count);
    lateness.set(oldestAtMs === null ? 0 : (now() - oldestAtMs) / 1_000);
    if (now() - countedAtMs < POSTS_COUNTED_EVERY_MS) return;
    countedAtMs = now();
    posts.reset();
    for (const [status, number] of await countPostsByStatus(db)) posts.set({ status }, number);
  }

  return {
    request({ method, route, status, durationMs }) {
      requests.inc({ method, route, status });
      durations.observe({ method, route }, durationMs / 1_000);
    },
    tikTokCall: (call, outcome) => tikTokCalls.inc({ call, outcome }),
    async scrape() {
      memory.set(process.memoryUsage.rss());
      await lookAtPosts();
      return { contentType: register.contentType, body: await register.metrics() };
    },
  };
}
