import { checkBlocks } from './blocks/block.js';
import { type Finding, isFields, Spot } from './blocks/findings.js';
import { checkPings, checkPlain } from './blocks/texts.js';

export type { Finding } from './blocks/findings.js';

/** `chat.update` refuses more, and every message of ours may be updated. */
const longestText = 4_000;

/** What Slack's copy of a view may weigh. */
const heaviestView = 250_000;

/** What Slack would refuse in a message, or people could not read: it needs words beside its blocks. */
export function checkMessage(message: unknown): Finding[] {
  const findings: Finding[] = [];
  const spot = new Spot(message, findings);
  spot.at('text').text(1, longestText);
  if (typeof spot.fields['text'] === 'string' && spot.fields['text'].trim() === '') spot.at('text').add('is empty');
  checkPings(spot.at('text'));
  spot.optional('blocks', (blocks) => checkBlocks(blocks, 50));
  spot.optional('attachments', (attachments) => {
    for (const each of attachments.list(0, 100)) each.optional('blocks', (blocks) => checkBlocks(blocks, 50));
  });
  return findings;
}

/** What Slack would refuse in a modal or Home tab. */
export function checkView(view: unknown): Finding[] {
  const findings: Finding[] = [];
  const spot = new Spot(view, findings);
  spot.at('type').oneOf(['modal', 'home']);
  if (spot.type === 'modal') checkPlain(spot.at('title'), 24);
  for (const name of ['submit', 'close']) spot.optional(name, (text) => checkPlain(text, 24));
  spot.optional('callback_id', (id) => id.text(1, 255));
  spot.optional('private_metadata', (metadata) => metadata.text(0, 3_000));
  checkBlocks(spot.at('blocks'), 100);
  const inputs = spot.at('blocks').items.filter(({ type }) => type === 'input');
  if (spot.type === 'modal' && inputs.length > 0 && !spot.has('submit')) spot.add('has inputs and no submit');
  const focused = inputs.filter(({ fields }) => isFields(fields['element']) && fields['element']['focus_on_load']);
  if (focused.length > 1) spot.add('has more than one focus_on_load');
  checkSecrets(spot);
  const weight = JSON.stringify(view).length;
  if (weight > heaviestView) spot.add(`weighs ${weight} bytes, at most ${heaviestView}`);
  return findings;
}

/** Metadata comes back from people's devices: no keys, no tokens. */
function checkSecrets(spot: Spot): void {
  const metadata = JSON.stringify(spot.fields['private_metadata'] ?? '');
  if (/xox[a-z]-|xapp-|tk_(?:live|test)_|https:\/\/hooks\.slack/.test(metadata))
    spot.at('private_metadata').add('holds a secret');
}

export class InvalidBlocksError extends Error {
  override readonly name = 'InvalidBlocksError';
}

/** Gives back what passes; throws all findings. */
export function expectValid<Message>(message: Message): Message {
  const isView = isFields(message) && (message['type'] === 'modal' || message['type'] === 'home');
  const findings = isView ? checkView(message) : checkMessage(message);
  if (findings.length === 0) return message;
  throw new InvalidBlocksError(findings.map((each) => `${each.pointer || '/'} ${each.message}`).join('\n'));
}
