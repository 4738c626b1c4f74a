import { expect, it } from '@jest/globals';
import { WEBHOOK_TEST_EVENT, webhookEvents } from '@tikapis/core';
import { eventWords } from './webhook-words.js';

it('there are words for every event that a webhook can be told of', () => {
  for (const event of [...webhookEvents, WEBHOOK_TEST_EVENT]) {
    expect(eventWords(event)).toMatch(/^(A|Many) /);
    expect(eventWords(event)).not.toContain('.');
  }
});

it('an event of a newer server has its name', () => {
  expect(eventWords('post.applauded')).toBe('post.applauded');
  expect(eventWords('toString')).toBe('toString');
});
