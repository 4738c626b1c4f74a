/** Promises by name, made when they are first asked for or answered. */
export interface Waiters<Value> {
  promise: (name: string) => Promise<Value>;
  /** The first answer counts. */
  resolve: (name: string, value: Value) => void;
  reject: (name: string, error: unknown) => void;
  /** Ends all that have no answer yet. */
  rejectAll: (error: unknown) => void;
}

interface Waiter<Value> {
  promise: Promise<Value>;
  resolve: (value: Value) => void;
  reject: (error: unknown) => void;
}

export function createWaiters<Value>(): Waiters<Value> {
  const byName = new Map<string, Waiter<Value>>();

  function waiter(name: string): Waiter<Value> {
    const known = byName.get(name);
    if (known !== undefined) return known;
    let resolve: Waiter<Value>['resolve'] = () => {};
    let reject: Waiter<Value>['reject'] = () => {};
    const promise = new Promise<Value>((onValue, onError) => {
      resolve = onValue;
      reject = onError;
    });
    // Nobody may be waiting for this one: its rejection is no unhandled error.
    promise.catch(() => {});
    const made = { promise, resolve, reject };
    byName.set(name, made);
    return made;
  }

  return {
    promise: (name) => waiter(name).promise,
    resolve: (name, value) => waiter(name).resolve(value),
    reject: (name, error) => waiter(name).reject(error),
    rejectAll(error) {
      for (const { reject } of byName.values()) reject(error);
    },
  };
}
