import { describe, expect, it } from '@jest/globals';
import { noApproval } from './policy.js';
import { roundTimes } from './round.js';

const HOUR_MS = 3_600_000;
const nowMs = Date.parse('2030-01-01T12:00:00Z');
const policy = { ...noApproval, expiresAfterHours: 72, remindsAfterHours: 24 };

describe('roundTimes', () => {
  it('ends after the hours of the policy, and reminds before', () => {
    expect(roundTimes(policy, { scheduledAt: null }, nowMs)).toEqual({
      expires_at: nowMs + 72 * HOUR_MS,
      remind_at: nowMs + 24 * HOUR_MS,
    });
  });

  it('ends at the time of the post at the latest, and then reminds of nothing', () => {
    const scheduledAt = new Date(nowMs + HOUR_MS).toISOString();
    expect(roundTimes(policy, { scheduledAt }, nowMs)).toEqual({ expires_at: nowMs + HOUR_MS, remind_at: null });
  });

  it('waits for ever where neither is asked for', () => {
    const patient = { ...policy, expiresAfterHours: null, remindsAfterHours: null };
    expect(roundTimes(patient, { scheduledAt: null }, nowMs)).toEqual({ expires_at: null, remind_at: null });
  });
});
