/** Who has to act, and how, before the same thing can succeed. */
export type ErrorAction =
  /** Change what was sent. */
  | 'fix_request'
  /** Use another API key or server address. */
  | 'fix_key'
  /** Wait: the same request is fine later. */
  | 'wait'
  /** Connect the TikTok account again. */
  | 'reconnect'
  /** The person who runs the server has to act. */
  | 'ask_operator'
  /** Nothing can be done by retrying; look at the reason. */
  | 'give_up';

/** One line of the catalogue: all that any host says about one kind of trouble. */
export interface CatalogueEntry<Context> {
  /** What is wrong, with the rule, the limit and the actual value. One sentence. */
  message: (context: Context) => string;
  /** What to do next. One sentence. */
  fix: (context: Context) => string;
  action: ErrorAction;
  /** Whether the same request can succeed later, unchanged. */
  retryable: boolean;
}

/** Declares an entry, so that its context type is inferred from its sentence. */
export const entry = <Context = Record<never, never>>(value: CatalogueEntry<Context>): CatalogueEntry<Context> => value;
