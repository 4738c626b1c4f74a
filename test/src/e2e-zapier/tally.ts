/** Counts what was tried, and tells of it as a person would like to follow it. */
export interface Tally {
  /** Runs it; a failure is told and counted, and the others go on. */
  attempt: (what: string, work: () => Promise<string | void>) => Promise<void>;
  counts: () => { invoked: number; failed: number };
}

export function createTally(tell: (line: string) => void): Tally {
  let invoked = 0;
  let failed = 0;
  return {
    async attempt(what, work) {
      invoked += 1;
      const startedAt = Date.now();
      const told = (result: string) => tell(`  ${result}  (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
      try {
        const said = await work();
        told(`✓ ${what}${said === undefined ? '' : `: ${said}`}`);
      } catch (error) {
        failed += 1;
        told(`✗ ${what}: ${(error as Error).message}`);
      }
    },
    counts: () => ({ invoked, failed }),
  };
}
