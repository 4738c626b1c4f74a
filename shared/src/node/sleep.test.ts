import { describe, expect, it } from '@jest/globals';
import { sleep } from './sleep.js';

describe('sleep', () => {
  it('ends at once with the reason of its signal', async () => {
    const stop = new AbortController();
    const reason = new Error('enough');
    const asleep = sleep(3_600_000, stop.signal);
    stop.abort(reason);
    await expect(asleep).rejects.toBe(reason);
    await expect(sleep(0, stop.signal)).rejects.toBe(reason);
  });

  it('does not end at once when it is longer than a timer can be', async () => {
    const stop = new AbortController();
    const asleep = sleep(2 ** 32, stop.signal);
    const first = await Promise.race([asleep.then(() => 'slept'), sleep(5).then(() => 'still asleep')]);
    stop.abort(new Error('done'));
    await expect(asleep).rejects.toThrow('done');
    expect(first).toBe('still asleep');
  });
});
