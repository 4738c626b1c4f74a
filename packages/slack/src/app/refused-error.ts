/** What a person asked for is not done, and no fault of anybody: they are told, and nothing is logged as trouble. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  /** @param fix what to do next, in one sentence */
  constructor(
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}
