import type { Deliveries } from '../app/deliveries.js';

/** Deliveries that are forgotten with the test. */
export function memoryDeliveries() {
  const taken = new Set<string>();
  const open = new Map<string, object>();
  const take = async (key: string) => !taken.has(key) && Boolean(taken.add(key));
  return {
    /** What was kept and is not done, by its key. */
    open,
    /** For as long as there is one, nothing can be kept. */
    trouble: null as Error | null,
    take,
    async keep(key: string, { body }: { body: object }) {
      if (this.trouble !== null) throw this.trouble;
      const isNew = await take(key);
      if (isNew) open.set(key, body);
      return isNew;
    },
    async finish(key: string) {
      open.delete(key);
    },
    leave() {},
  } satisfies Deliveries & Record<string, unknown>;
}
