import type { Spot } from './findings.js';

const pings = /<!(?:channel|here|everyone)\b/;

/** mrkdwn that would call a whole channel: no text of ours does. */
export function checkPings(spot: Spot): void {
  if (typeof spot.value === 'string' && pings.test(spot.value)) spot.add('calls everyone of a channel');
}

/** A text object. */
export function checkText(spot: Spot, most: number, types: readonly string[] = ['plain_text', 'mrkdwn']): void {
  spot.at('type').oneOf(types);
  spot.at('text').text(1, most);
  if (spot.type === 'mrkdwn') checkPings(spot.at('text'));
  if (spot.type === 'mrkdwn' && spot.has('emoji')) spot.at('emoji').add('is for plain_text only');
  if (spot.type === 'plain_text' && spot.has('verbatim')) spot.at('verbatim').add('is for mrkdwn only');
}

export const checkPlain = (spot: Spot, most: number): void => checkText(spot, most, ['plain_text']);

export function checkWebAddress(spot: Spot, most = 3_000): void {
  spot.text(1, most);
  if (typeof spot.value !== 'string' || !/^https?:\/\/[^\s]+$/.test(spot.value)) spot.add('must be a web address');
}

/** A picture, as an element or a block. */
export function checkImage(spot: Spot): void {
  spot.at('alt_text').text(1, 2_000);
  if (spot.has('image_url') === spot.has('slack_file')) spot.add('needs image_url or slack_file, and not both');
  spot.optional('image_url', checkWebAddress);
}
