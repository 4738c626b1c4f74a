import { TikApisError } from '@tikapis/core';

export interface ErrorWords {
  message: string;
  /** What to do next; empty where nobody said. */
  fix: string;
  /** For who helps: undefined where the person can mend it themselves. */
  requestId: string | undefined;
}

/** The sentences of anything that was thrown. */
export function errorWords(error: unknown): ErrorWords {
  if (error instanceof TikApisError) {
    const fixes = error.problems.map(({ fix }) => fix).filter((fix) => fix !== '' && !error.message.includes(fix));
    return {
      message: error.message,
      fix: error.fix === '' ? [...new Set(fixes)].join(' ') : error.fix,
      requestId: error.action === 'fix_request' || error.action === 'fix_key' ? undefined : error.requestId,
    };
  }
  return {
    message: 'This page has run into something it did not expect.',
    fix: 'Load the page again. If it comes back, tell whoever runs this server.',
    requestId: undefined,
  };
}

/** What is wrong with one field of a form, where the server has named it: `details[].field`. */
export function fieldError(error: unknown, field: string): string | undefined {
  if (!(error instanceof TikApisError)) return undefined;
  const found = error.problems.find((each) => each.field === field);
  return found === undefined ? undefined : [found.message, found.fix].filter((part) => part !== '').join(' ');
}
