import type { Folds } from './fold.js';
import { must } from './state.js';

const nothing = () => {};

/** The entries of the control surface, of faults and of webhooks. */
export const controlFolds: Folds<
  | 'knobs_changed'
  | 'clock_advanced'
  | 'account_saved'
  | 'rate_limited'
  | 'refused'
  | 'webhook_queued'
  | 'webhook_sent'
  | 'fault_ordered'
  | 'fault_skipped'
  | 'fault_fired'
  | 'faults_cleared'
> = {
  knobs_changed(state, { knobs }) {
    state.knobs = { ...state.knobs, ...knobs };
  },
  clock_advanced(state, { byMs }) {
    state.clockOffsetMs += byMs;
  },
  account_saved(state, { profile }) {
    const known = state.accounts.get(profile.openId);
    if (known !== undefined) known.profile = profile;
    else {
      state.accounts.set(profile.openId, {
        profile,
        grant: 1,
        connected: false,
        directPostTimes: [],
        pendingShares: new Map(),
        postIds: [],
      });
    }
  },

  rate_limited: nothing,
  refused: nothing,

  webhook_queued(state, { seq, at, account, event, url, body, copies }) {
    const { openId } = must(state.accounts, account).profile;
    state.webhooks.set(seq, {
      webhookId: seq,
      account: openId,
      event,
      url,
      body,
      queuedAt: at,
      copies,
      attempts: 0,
      nextAttemptAt: at,
    });
  },
  webhook_sent(state, { webhookId, attempt, httpStatus, nextAttemptAt }) {
    const webhook = state.webhooks.get(webhookId);
    if (webhook === undefined) return;
    webhook.attempts = attempt;
    if (httpStatus === 200) webhook.copies -= 1;
    if (nextAttemptAt === null) state.webhooks.delete(webhookId);
    else webhook.nextAttemptAt = nextAttemptAt;
  },

  fault_ordered(state, { order }) {
    // A copy: the entry has to keep saying what was ordered while the order is used up.
    state.faults.set(order.id, { ...order });
  },
  fault_skipped(state, { orderId }) {
    const order = state.faults.get(orderId);
    if (order !== undefined) order.skip -= 1;
  },
  fault_fired(state, { orderId }) {
    const order = state.faults.get(orderId);
    if (order === undefined) return;
    order.count -= 1;
    if (order.count === 0) state.faults.delete(orderId);
  },
  faults_cleared(state, { orderIds }) {
    for (const orderId of orderIds) state.faults.delete(orderId);
  },
};
