import { type ContextOf, catalogue, type ErrorCode } from './catalogue.js';
import type { CatalogueEntry, ErrorAction } from './entry.js';
import type { Problem } from './problem.js';

export interface TikApisErrorOptions {
  cause?: unknown;
  /** All that is wrong with the input, where the error is about input. */
  problems?: readonly Problem[];
  /** The server's name for the request, for support. */
  requestId?: string;
  /** The HTTP status of the answer, where there was one. */
  status?: number;
  /** How long the server asked us to wait. */
  retryAfterMs?: number;
}

/** The one error class of TikAPIs. Its sentences come from the catalogue and never hold a key or a token. */
export class TikApisError extends Error {
  override readonly name = 'TikApisError';
  readonly code: string;
  /** What to do next, in one sentence. */
  readonly fix: string;
  readonly action: ErrorAction;
  /** Whether the same request can succeed later, unchanged. */
  readonly retryable: boolean;
  readonly context: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
  readonly requestId: string | undefined;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  /** Use {@link tikApisError}; this constructor is for codes that only a server knows. */
  constructor(
    code: string,
    about: { message: string; fix: string; action: ErrorAction; retryable: boolean; context?: object },
    options: TikApisErrorOptions = {},
  ) {
    super(about.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.fix = about.fix;
    this.action = about.action;
    this.retryable = about.retryable;
    this.context = { ...about.context };
    this.problems = options.problems ?? [];
    this.requestId = options.requestId;
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** An error with the catalogue's own sentences. */
export function tikApisError<Code extends ErrorCode>(
  code: Code,
  context: ContextOf<Code>,
  options: TikApisErrorOptions = {},
): TikApisError {
  const { message, fix, action, retryable } = catalogue[code] as unknown as CatalogueEntry<ContextOf<Code>>;
  const about = { message: message(context), fix: fix(context), action, retryable, context: context as object };
  return new TikApisError(code, about, options);
}
