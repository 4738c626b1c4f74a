import { describe, expect, it } from '@jest/globals';
import { snowflake } from './snowflake.js';

describe('an id', () => {
  it('has 19 digits that no double holds, and is another for each serial number', () => {
    const ids = Array.from({ length: 1000 }, (_, serial) => snowflake(1_795_363_200_000, serial));
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) {
      expect(id).toHaveLength(19);
      expect(BigInt(Number(id))).not.toBe(BigInt(id));
    }
  });
});
