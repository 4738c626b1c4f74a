import { expect, it } from '@jest/globals';
import { rowProblems } from './row-problems.js';

const fields = [
  { key: 'id', type: 'string', required: true },
  { key: 'at', type: 'datetime' },
  { key: 'tags', type: 'string', list: true },
  { key: 'video__width', type: 'integer' },
  { key: 'retry', type: 'boolean' },
];
const row = {
  id: 'a',
  at: '2026-11-20T08:30:00.000Z',
  tags: ['x'],
  video: { width: 5 },
  retry: false,
  metadata: { a: 1 },
};

it('has nothing against a row that is as promised, with null where there is nothing', () => {
  expect(rowProblems(row, fields)).toEqual([]);
  const nothing = { ...row, at: null, video: { width: null }, retry: null, tags: [] };
  expect(rowProblems(nothing, fields)).toEqual([]);
});

it.each([
  [{ id: null }, 'id is null'],
  [{ id: undefined }, 'id is no string: undefined'],
  [{ more: 1 }, 'more is no output field'],
  [{ video: { width: 5, height: 6 } }, 'video__height is no output field'],
  [{ video: null }, 'video is no output field,video__width is missing'],
  [{ video: { width: 5.5 } }, 'video__width is no integer: 5.5'],
  [{ video: { width: '5' } }, 'video__width is no integer: "5"'],
  [{ at: '2026-11-20T08:30:00' }, 'at is no datetime: "2026-11-20T08:30:00"'],
  [{ at: '' }, 'at is no datetime: ""'],
  [{ at: 1_795_163_400 }, 'at is no datetime: 1795163400'],
  [{ at: '2026-13-40T08:30:00Z' }, 'at is no datetime: "2026-13-40T08:30:00Z"'],
  [{ tags: 'x' }, 'tags is no list of string: "x"'],
  [{ tags: [1] }, 'tags is no list of string: [1]'],
  [{ retry: 'false' }, 'retry is no boolean: "false"'],
])('finds %j', (change, problems) => {
  expect(rowProblems({ ...row, ...change }, fields).join()).toBe(problems);
});
