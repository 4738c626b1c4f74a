import type { StepWork } from './step.js';

/** Nobody has decided in time, or before the time of the post. */
export const expire: StepWork = ({ now }, held) =>
  held.save({
    set: { state: 'expired', settled_at: now(), expires_at: null, remind_at: null },
    trail: [{ action: 'expired' }],
  });

/** Those who may decide are told once more, in the thread. */
export const remind: StepWork = (_deps, held) =>
  held.save({ set: { remind_at: null }, trail: [{ action: 'reminded' }] });
