import type { TikApisError } from '@tikapis/core';

/** How this program does what a sentence of the catalogue advises. */
const hints: Readonly<Record<string, string>> = {
  unauthorized: '"tikapis doctor" shows which key went to which server; "tikapis login" saves another one.',
  network: '"tikapis doctor" looks at the address and at what answers there.',
  not_tikapis: '"tikapis doctor" looks at the address and at what answers there.',
  no_tiktok_account: '"tikapis doctor" lists the connected TikTok accounts and their ids.',
  post_failed: '"tikapis watch <id> --json" shows all that is known of it.',
};

export function hintFor({ code, action, problems }: TikApisError): string | undefined {
  if (code === 'unauthorized' && action !== 'fix_key') return undefined;
  const known = [...problems.map((each) => each.code), code].find((each) => Object.hasOwn(hints, each));
  return known === undefined ? undefined : hints[known];
}
