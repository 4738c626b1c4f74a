import { span } from '../errors/words.js';

/** The sentence that tells a person how their words were read. */
export function understoodAs(local: string, leadMs: number): string {
  const leadSec = Math.floor(leadMs / 1000);
  return `Understood as ${local}, ${leadSec < 1 ? 'now' : `in ${span(leadSec * 1000)}`}.`;
}
