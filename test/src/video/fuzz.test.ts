import { describe, expect, it } from '@jest/globals';
import { readFixture, readOracle } from './fixtures.js';
import { fuzz, limits } from './fuzz.js';

const files = Object.keys(readOracle().files).toSorted().map(readFixture);

describe('10,000 damaged videos', () => {
  it('make the inspector neither throw nor read too much nor talk nonsense', async () => {
    const report = await fuzz(files, 10_000, 1);
    expect(report).toMatchObject({ inputs: 10_000, throws: 0, overCap: 0, nonsense: 0 });
    expect(report.mostReads).toBeLessThanOrEqual(limits.reads);
    expect(report.mostReadBytes).toBeLessThanOrEqual(limits.readBytes);
    // Damage that leaves nothing readable, or all of it, would have tested little.
    expect(report.readable).toBeGreaterThan(2000);
    expect(report.readable).toBeLessThan(8000);
  }, 120_000);
});
