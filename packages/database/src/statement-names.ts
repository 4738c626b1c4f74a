import { createHash } from 'node:crypto';
import { DatabaseError } from 'pg';

/** A program has some hundred statements; a list of values makes more, and these are not worth a place. */
const MOST_NAMES = 500;

/**
 * Names for statements, so that PostgreSQL reads and plans each once a connection. The name is a digest of the text:
 * whoever meets a name meets the same statement.
 * https://www.postgresql.org/docs/current/sql-prepare.html
 */
export interface StatementNames {
  /** Undefined: to be sent without one. */
  of: (text: string) => string | undefined;
  /**
   * Whether an error came of a name, and not of the statement, which was not executed then: a pooler has given us another
   * connection, or a newer version has changed a table. From then on no names are given.
   */
  areToBlame: (error: unknown) => boolean;
}

/**
 * 26000: no such statement here; 42P05: there is one already; 0A000: its result would have other columns now. The last
 * code has other causes too, which happen again without a name.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const blameCodes = new Set(['26000', '42P05', '0A000']);

export function createStatementNames(): StatementNames {
  const names = new Map<string, string>();
  let isGivenUp = false;
  return {
    of(text) {
      if (isGivenUp) return undefined;
      const known = names.get(text);
      if (known !== undefined || names.size === MOST_NAMES) return known;
      const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
      names.set(text, name);
      return name;
    },
    areToBlame(error) {
      if (!(error instanceof DatabaseError) || !blameCodes.has(error.code ?? '')) return false;
      isGivenUp = true;
      return true;
    },
  };
}
