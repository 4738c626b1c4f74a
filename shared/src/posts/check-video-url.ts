import { type Problem, problem } from '../errors/index.js';
import { excerpt } from '../text/excerpt.js';

/**
 * What is wrong with the address of a video, as far as it can be seen without opening it. White space around it is no
 * problem. Problems never show a user name or password that the address holds.
 */
export function checkVideoUrl(videoUrl: string): Problem[] {
  const reason = reasonAgainst(videoUrl.trim());
  if (reason === undefined) return [];
  const url = excerpt(videoUrl.trim().replace(/\/\/[^/?#]*@/, '//…@'));
  return [problem('video_url_invalid', 'videoUrl', { url, reason }, { actual: url })];
}

function reasonAgainst(address: string): string | undefined {
  if (address === '') return 'it is empty';
  if (!URL.canParse(address)) {
    return /^\w[\w-]*\.\w/.test(address) ? 'it does not start with https://' : 'it is not a web address';
  }
  const { protocol, username, password } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') return `it starts with "${excerpt(protocol)}"`;
  return username === '' && password === '' ? undefined : 'it holds a user name or password';
}
