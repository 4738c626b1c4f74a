import { describe, expect, it } from '@jest/globals';
import { measureAcks } from './measure.js';

describe('measureAcks', () => {
  it('takes the middle and the slowest hundredth of 300, and the worst of 50 at once', async () => {
    let sent = 0;
    const answer = () => Promise.resolve({ status: 200, body: undefined, ms: (sent += 1) });
    expect(await measureAcks(answer)).toEqual({ p50Ms: 150, p99Ms: 297, worstAtOnceMs: 350 });
  });

  it('counts no answer that is none', async () => {
    await expect(measureAcks(() => Promise.resolve({ status: 404, body: undefined, ms: 1 }))).rejects.toThrow('404');
  });
});
