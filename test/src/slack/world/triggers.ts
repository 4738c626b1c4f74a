import type { Workspace } from './workspace.js';

/** What lets an app open a modal: once, for three seconds. */
export interface Trigger {
  workspace: Workspace;
  userId: string;
  /** The modal that was acted on. */
  viewId: string | null;
  at: number;
  isUsed: boolean;
}

export interface Triggers {
  create: (workspace: Workspace, userId: string, viewId: string | null) => string;
  /** The trigger, or the error that Slack answers. */
  use: (id: string) => Trigger | string;
  /** How old triggers were when they were used, in milliseconds. */
  agesMs: readonly number[];
}

/** @param lifeMs three seconds at Slack; tests on a busy machine may wait longer */
export function createTriggers(lifeMs: number): Triggers {
  const triggers = new Map<string, Trigger>();
  const agesMs: number[] = [];
  return {
    create(workspace, userId, viewId) {
      const id = `${triggers.size + 1}.${workspace.teamId}.trigger`;
      triggers.set(id, { workspace, userId, viewId, at: performance.now(), isUsed: false });
      return id;
    },
    use(id) {
      const trigger = triggers.get(id);
      if (trigger === undefined) return 'invalid_trigger_id';
      if (trigger.isUsed) return 'exchanged_trigger_id';
      const ageMs = performance.now() - trigger.at;
      if (ageMs > lifeMs) return 'expired_trigger_id';
      trigger.isUsed = true;
      agesMs.push(ageMs);
      return trigger;
    },
    agesMs,
  };
}
