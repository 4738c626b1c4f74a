import { describe, expect, it } from '@jest/globals';
import { inspectVideo } from '@tikapis/core';
import { limits, watched } from './fuzz.js';
import { hostileFiles } from './hostile.js';

describe('a file that no encoder makes', () => {
  it.each(hostileFiles)('is refused within the limits: $name', async ({ bytes, reason }) => {
    const { source, seen } = watched(bytes, { knowsSize: true, reachBytes: undefined });
    expect(await inspectVideo(source)).toMatchObject({ readable: false, reason });
    expect(seen.isOutside).toBe(false);
    expect(seen.reads).toBeLessThanOrEqual(20);
    expect(seen.readBytes).toBeLessThanOrEqual(limits.readBytes);
  });
});
