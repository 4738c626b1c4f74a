import { describe, expect, it } from '@jest/globals';
import { editDistance } from './edit-distance.js';

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['berlin', 'berlin', 0],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['berln', 'berlin', 1],
    ['berlinn', 'berlin', 1],
    ['barlin', 'berlin', 1],
    ['belrin', 'berlin', 1],
    ['kitten', 'sitting', 3],
    ['paris', 'tokyo', 5],
  ])('%j and %j: %d', (left, right, distance) => {
    expect(editDistance(left, right)).toBe(distance);
    expect(editDistance(right, left)).toBe(distance);
  });
});
