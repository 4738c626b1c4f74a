/** The command line cannot be understood; the message says why, and what would be. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
