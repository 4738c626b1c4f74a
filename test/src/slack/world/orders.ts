/** What the next calls of a method meet. */
export type Order =
  | { kind: 'rate_limit'; retryAfterS: number }
  | { kind: 'error'; error: string }
  /** Slack does it, and its answer never arrives. */
  | { kind: 'lose_answer' }
  /** The same, and the connection stays open. */
  | { kind: 'never_answer' };

export interface Orders {
  add: (method: string, order: Order, times?: number) => void;
  clear: (method: string) => void;
  take: (method: string) => Order | undefined;
}

export function createOrders(): Orders {
  const waiting: { method: string; order: Order }[] = [];
  const orders: Orders = {
    add(method, order, times = 1) {
      for (let n = 0; n < times; n += 1) waiting.push({ method, order });
    },
    clear(method) {
      while (orders.take(method) !== undefined);
    },
    take(method) {
      const at = waiting.findIndex((each) => each.method === method);
      return at === -1 ? undefined : waiting.splice(at, 1)[0]?.order;
    },
  };
  return orders;
}
