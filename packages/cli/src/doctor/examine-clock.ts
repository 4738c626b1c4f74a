import type { Transport } from '@tikapis/core';
import { duration } from '@tikapis/core';
import { type Finding, well, wrong } from '@tikapis/core/doctor';

const about = 'Clock';

/** A time like "in 2 minutes" is reckoned here and kept there. */
const MOST_DRIFT_MS = 60_000;

/** A transport that notes the time of the server. */
export function clockTransport(transport: Transport): { transport: Transport; serverMs: () => number | null } {
  let serverMs: number | null = null;
  return {
    async transport(request) {
      const answer = await transport(request);
      const dateMs = Date.parse(answer.headers.date ?? '');
      if (!Number.isNaN(dateMs)) serverMs = dateMs;
      return answer;
    },
    serverMs: () => serverMs,
  };
}

/** @param serverMs null where no server has told its time */
export function examineClock(serverMs: number | null, nowMs: number): Finding[] {
  if (serverMs === null) return [];
  const driftMs = Math.abs(nowMs - serverMs);
  if (driftMs < MOST_DRIFT_MS) return [well(about, 'It agrees with that of the server.')];
  const says = `It is ${duration(driftMs)} off that of the server, so that scheduled times are.`;
  return [wrong(about, says, 'Let this machine keep its time by NTP.')];
}
