import { describe, expect, it } from '@jest/globals';
import { isWebhookHopeless, webhookRetries, webhookRetryDelayMs } from './delivery-rules.js';

const HOUR_MS = 3_600_000;
const middle = { random: () => 0.5 };

describe('webhookRetryDelayMs', () => {
  it('spreads the attempts over a day, ever further apart, and then ends', () => {
    const delays = webhookRetries.map((_, at) => webhookRetryDelayMs(at + 1, middle) ?? 0);
    expect(delays).toEqual(delays.toSorted((a, b) => a - b));
    expect(delays[0]).toBe(5_000);
    const together = delays.reduce((sum, each) => sum + each, 0);
    expect([together > 23 * HOUR_MS, together < 25 * HOUR_MS]).toEqual([true, true]);
    expect(webhookRetryDelayMs(webhookRetries.length + 1, middle)).toBeNull();
  });

  it('varies by a tenth', () => {
    expect(webhookRetryDelayMs(1, { random: () => 0 })).toBe(4_500);
    expect(webhookRetryDelayMs(1, { random: () => 1 })).toBe(5_500);
  });

  it('keeps its proportions for another first pause', () => {
    expect([1, 2, 3].map((attempt) => webhookRetryDelayMs(attempt, { ...middle, firstMs: 10 }))).toEqual([10, 60, 240]);
  });

  it('waits as long as the receiver asks, if that is longer, and no longer than half a day', () => {
    expect(webhookRetryDelayMs(1, { ...middle, askedMs: 60_000 })).toBe(60_000);
    expect(webhookRetryDelayMs(1, { ...middle, askedMs: 1_000 })).toBe(5_000);
    expect(webhookRetryDelayMs(1, { ...middle, askedMs: 1_000 * HOUR_MS })).toBe(12 * HOUR_MS);
  });
});

describe('isWebhookHopeless', () => {
  it('needs a day and ten failures', () => {
    const failingSinceMs = 1_000;
    const dayLater = failingSinceMs + 24 * HOUR_MS;
    expect(isWebhookHopeless({ failures: 10, failingSinceMs }, dayLater)).toBe(true);
    expect(isWebhookHopeless({ failures: 9, failingSinceMs }, dayLater)).toBe(false);
    expect(isWebhookHopeless({ failures: 99, failingSinceMs }, dayLater - 1)).toBe(false);
  });
});
