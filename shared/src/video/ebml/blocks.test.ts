import { describe, expect, it } from '@jest/globals';
import { viewOf } from '../fields.js';
import { joined, u8, zeros } from '../testing/bytes.js';
import { block, blockGroup } from '../testing/webm-writer.js';
import { firstWholeBlock } from './blocks.js';

const first = (...parts: readonly Uint8Array[]) => firstWholeBlock(viewOf(joined(...parts)));
const rest = zeros(40);

describe('firstWholeBlock', () => {
  it('finds where blocks begin behind the rest of one', () => {
    expect(first(rest, block(0), blockGroup(40, 40), block(80))).toBe(40);
    expect(first(block(0))).toBe(0);
  });

  it('prefers the longer chain, for the other is chance', () => {
    const blocks = joined(block(0), block(40), block(80));
    const lookalike = u8(0xa3, 0x40 + ((blocks.byteLength + 10) >> 8), (blocks.byteLength + 10) & 255);
    expect(first(lookalike, zeros(10), blocks)).toBe(13);
  });

  it('finds none where nothing ends with the bytes', () => {
    expect(first(rest, block(0), zeros(3))).toBeUndefined();
    expect(first(rest)).toBeUndefined();
    expect(first()).toBeUndefined();
  });
});
