import type { PostRow } from '../store/posts.js';
import type { Failure } from './failure.js';
import type { StepResult } from './steps/step.js';

export interface RowChange {
  change: Partial<PostRow>;
  /** A line for the history. */
  note?: string;
}

const freshStep = { attempt: 0, trouble_since: null } as const;

/** What is stored for the result of a step, and what the history says about it. */
export function changeFor(
  result: StepResult,
  post: Pick<PostRow, 'attempt' | 'trouble_since'>,
  nowMs: number,
): RowChange {
  switch (result.kind) {
    case 'next': {
      const change = { ...result.change, ...freshStep, step: result.step, next_run_at: result.atMs ?? nowMs };
      return result.note === undefined ? { change } : { change, note: result.note };
    }
    case 'later':
      return { change: { next_run_at: result.atMs } };
    case 'wait':
      return { change: { attempt: post.attempt + 1, trouble_since: null, next_run_at: nowMs + result.delayMs } };
    case 'trouble':
      return changeForTrouble(result, post, nowMs);
    case 'published': {
      const rest = { step: result.nextStep, next_run_at: result.nextStep === null ? null : nowMs };
      const change = {
        ...result.change,
        ...freshStep,
        ...rest,
        status: 'published',
        upload_url: null,
        video_file: null,
      };
      return result.note === undefined ? { change } : { change, note: result.note };
    }
    case 'done':
      return { change: { ...result.change, ...freshStep, step: null, next_run_at: null } };
    case 'failed':
      return failed(result.failure, nowMs);
  }
}

/** The history tells the beginning of trouble, not each of its attempts. */
function changeForTrouble(
  { delayMs, giveUpAfterMs, note, failure }: Extract<StepResult, { kind: 'trouble' }>,
  { attempt, trouble_since: since }: Pick<PostRow, 'attempt' | 'trouble_since'>,
  nowMs: number,
): RowChange {
  if (since !== null && nowMs - since >= giveUpAfterMs) return failed(failure, nowMs);
  const change = { attempt: attempt + 1, trouble_since: since ?? nowMs, next_run_at: nowMs + delayMs };
  return since === null ? { change, note } : { change };
}

const failed = (failure: Failure, nowMs: number): RowChange => ({
  change: {
    ...freshStep,
    status: 'failed',
    failed_at: nowMs,
    step: null,
    next_run_at: null,
    upload_url: null,
    error: JSON.stringify(failure),
  },
  note: failure.message,
});
