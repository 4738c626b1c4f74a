import type { World } from '../world.js';
import type { FaultAction, FaultEndpoint, FaultOrder } from './orders.js';

type OrderOf<Action extends FaultAction> = Extract<FaultOrder, { action: Action }>;

/** What is about to happen. */
export interface Occasion<Action extends FaultAction> {
  /** The endpoint names that an order for it may have; what happens behind the endpoints has several. */
  endpoints: readonly FaultEndpoint[];
  account: string | null;
  /** What can go wrong with it. */
  actions: readonly Action[];
}

/** Uses up the first order that fits and returns it; undefined when nothing is to go wrong. */
export function takeFault<Action extends FaultAction>(
  world: Pick<World, 'state' | 'append'>,
  { endpoints, account, actions }: Occasion<Action>,
): OrderOf<Action> | undefined {
  for (const order of world.state.faults.values()) {
    if (order.endpoint !== 'any' && !endpoints.includes(order.endpoint)) continue;
    if (order.account !== null && order.account !== account) continue;
    if (!(actions as readonly FaultAction[]).includes(order.action)) continue;
    if (order.skip > 0) {
      world.append('fault_skipped', account, { orderId: order.id });
      continue;
    }
    const [only] = endpoints;
    const endpoint = endpoints.length === 1 && only !== undefined ? only : order.endpoint;
    world.append('fault_fired', account, { orderId: order.id, endpoint, action: order.action });
    return order as OrderOf<Action>;
  }
  return undefined;
}
