/** Zapier ends a step after 30 s, without a word of ours: https://docs.zapier.com/integrations/build/operating-constraints */
export const STEP_MS = 27_000;

/** How long a step may go on, in milliseconds since 1970, for all that it does together. */
export const stepEnd = (): number => Date.now() + STEP_MS;

/** What is left of a step, for one more request: at least a moment, so that it fails in the same words as any other. */
export const leftOf = (endsAtMs: number): number => Math.max(1, endsAtMs - Date.now());
