import { type Problem, problem } from '../errors/index.js';
import { excerpt } from '../text/excerpt.js';
import { whyNotSentTo } from './receiver-address.js';

/**
 * What is wrong with the address of a webhook, as far as it can be seen without looking its host up. Problems never show
 * a user name or password that the address holds.
 */
export function checkWebhookUrl(given: string, options: { allowHttp: boolean }): Problem[] {
  const reason = whyNotSentTo(given.trim(), options);
  return reason === undefined ? [] : [webhookUrlProblem(given, reason)];
}

/** @param reason words that go on after "cannot be used:" */
export function webhookUrlProblem(given: string, reason: string): Problem {
  const url = excerpt(given.trim().replace(/\/\/[^/?#]*@/, '//…@'));
  return problem('webhook_url_invalid', 'url', { url, reason }, { actual: url });
}
