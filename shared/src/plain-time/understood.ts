import { duration } from '../errors/words.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The sentence that tells a person how their words were read. */
export function understoodAs(local: string, leadMs: number): string {
  const unitMs = leadMs >= dayMs ? hourMs : leadMs >= hourMs ? minuteMs : 1000;
  const lead = leadMs < 1000 ? 'now' : `in ${duration(Math.floor(leadMs / unitMs) * unitMs)}`;
  return `Understood as ${local}, ${lead}.`;
}
