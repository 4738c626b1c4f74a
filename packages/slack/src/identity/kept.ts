/** As many answers as are kept; the one asked for first goes first. */
const MOST = 10_000;

/** Answers that are good for a while, asked for once however many want them at the same time. */
export interface Kept<Value> {
  /** Throws what `ask` throws, which is not kept. */
  get: (key: string, ask: () => Promise<Value>) => Promise<Value>;
  forget: (isMeant: (key: string) => boolean) => void;
}

export function createKept<Value>(forMs: number, now: () => number): Kept<Value> {
  const answers = new Map<string, { answer: Promise<Value>; untilMs: number }>();
  return {
    get(key, ask) {
      const kept = answers.get(key);
      if (kept !== undefined && kept.untilMs > now()) return kept.answer;
      const fresh = { answer: ask(), untilMs: now() + forMs };
      answers.delete(key);
      answers.set(key, fresh);
      const [oldest] = answers.keys();
      if (answers.size > MOST && oldest !== undefined) answers.delete(oldest);
      fresh.answer.catch(() => {
        if (answers.get(key) === fresh) answers.delete(key);
      });
      return fresh.answer;
    },
    forget(isMeant) {
      for (const key of answers.keys()) if (isMeant(key)) answers.delete(key);
    },
  };
}
