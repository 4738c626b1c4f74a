/** Values on their way from one who finds them to one who asks for them, in order. */
export interface Channel<Value> {
  push: (value: Value) => void;
  /** Nothing more comes; with an error, that is thrown after the last value. */
  end: (error?: unknown) => void;
  values: () => AsyncGenerator<Value>;
}

export function createChannel<Value>(): Channel<Value> {
  const queue: Value[] = [];
  let isEnded = false;
  let failure: { error: unknown } | undefined;
  let notify = () => {};

  return {
    push(value) {
      queue.push(value);
      notify();
    },
    end(error) {
      isEnded = true;
      if (error !== undefined) failure = { error };
      notify();
    },
    async *values() {
      for (;;) {
        const [value] = queue;
        if (queue.length > 0) {
          queue.shift();
          yield value as Value;
        } else if (isEnded) {
          if (failure !== undefined) throw failure.error;
          return;
        } else {
          await new Promise<void>((resolve) => {
            notify = resolve;
          });
        }
      }
    },
  };
}
