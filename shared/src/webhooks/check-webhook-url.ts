import { type Problem, problem } from '../errors/index.js';
import { excerpt } from '../text/excerpt.js';

/**
 * What is wrong with the address of a webhook, as far as it can be seen without looking its host up. Problems never show
 * a user name or password that the address holds.
 */
export function checkWebhookUrl(given: string, { allowHttp }: { allowHttp: boolean }): Problem[] {
  const reason = reasonAgainst(given.trim(), allowHttp);
  return reason === undefined ? [] : [webhookUrlProblem(given, reason)];
}

/** @param reason words that go on after "cannot be used:" */
export function webhookUrlProblem(given: string, reason: string): Problem {
  const url = excerpt(given.trim().replace(/\/\/[^/?#]*@/, '//…@'));
  return problem('webhook_url_invalid', 'url', { url, reason }, { actual: url });
}

function reasonAgainst(address: string, allowHttp: boolean): string | undefined {
  if (address === '') return 'it is empty';
  if (!URL.canParse(address)) return 'it is not a web address';
  const { protocol, username, password } = new URL(address);
  if (protocol !== 'https:' && !(allowHttp && protocol === 'http:')) return 'it does not start with https://';
  return username === '' && password === '' ? undefined : 'it holds a user name or password';
}
