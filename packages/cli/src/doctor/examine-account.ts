import { duration, listTikTokAccounts, plural, type RateLimit, type TikApisClient, TikApisError } from '@tikapis/core';
import { type Finding, unsure, well, wrong } from '@tikapis/core/doctor';
import { z } from 'zod';
import { readAnswer } from '../read-answer.js';

const TIKTOK = 'TikTok';
const LIMITS = 'Limits';

/** Each connected TikTok account, and what its owner should mend. */
export async function examineAccounts(client: TikApisClient, signal: AbortSignal): Promise<Finding[]> {
  try {
    const accounts = await listTikTokAccounts(client, { signal });
    if (accounts.length === 0)
      return [wrong(TIKTOK, 'No account is connected.', 'Connect one in the dashboard of the server.')];
    return accounts.map(({ id, nickname, username, state, warnings: [warning] }) => {
      const name = `${username ? `@${username}` : nickname || 'account'} (${id})`;
      if (state !== 'connected')
        return wrong(
          TIKTOK,
          `${name} is ${state}.`,
          warning?.fix ?? 'Connect it again in the dashboard of the server.',
        );
      return warning === undefined
        ? well(TIKTOK, `${name} is connected.`)
        : unsure(TIKTOK, `${name}: ${warning.message}`, warning.fix);
    });
  } catch (error) {
    return [orThrow(TIKTOK, error)];
  }
}

const account = z.object({
  data: z.object({
    limits: z.object({ postsPerDay: z.number().nullable() }).partial(),
    usage: z.object({ today: z.object({ posts: z.number() }) }),
  }),
});

/** What is left of the limits of the key. */
export async function examineLimits(
  client: TikApisClient,
  rateLimit: RateLimit | undefined,
  signal: AbortSignal,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  if (rateLimit !== undefined) {
    const { remaining, limit, resetAtMs } = rateLimit;
    const again = duration(Math.max(0, resetAtMs - Date.now()));
    findings.push(well(LIMITS, `${remaining} of ${plural(limit, 'request')} left for the next ${again}.`));
  }
  try {
    const answer = await client.call('GET', '/account', undefined, { signal });
    const { limits, usage } = readAnswer(account, answer).data;
    const { postsPerDay: most } = limits;
    if (most === undefined || most === null) return findings;
    const left = Math.max(0, most - usage.today.posts);
    const says = `${left} of ${plural(most, 'post')} left today.`;
    findings.push(
      left === 0 ? wrong(LIMITS, says, 'Wait until midnight UTC, or use a larger plan.') : well(LIMITS, says),
    );
    return findings;
  } catch (error) {
    return [...findings, orThrow(LIMITS, error)];
  }
}

function orThrow(about: string, error: unknown): Finding {
  if (!(error instanceof TikApisError)) throw error;
  return unsure(about, error.message, error.fix);
}
