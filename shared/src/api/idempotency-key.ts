import { problem, tikApisError } from '../errors/index.js';

/** 1 to 255 printable ASCII characters, without a space at either end: what any server and proxy hands on unchanged. */
export const isIdempotencyKey = (key: string): boolean => /^(?! )[ -~]{1,255}(?<! )$/.test(key);

/** Throws `invalid_request`. */
export function checkIdempotencyKey(key: string): void {
  if (isIdempotencyKey(key)) return;
  const expected = '1 to 255 printable ASCII characters, with no space at either end';
  const context = { field: 'Idempotency-Key', expected, got: 'something else' };
  const problems = [problem('field_invalid', 'Idempotency-Key', context)];
  throw tikApisError('invalid_request', { problems }, { problems });
}
