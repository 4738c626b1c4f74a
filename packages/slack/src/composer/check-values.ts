import { type Problem, problem, type Visibility } from '@tikapis/core';
import { type NewPostReading, readNewPost, readNewPostForm } from '@tikapis/core/contract';
import type { PostContent } from '../posts/content.js';
import { fields, type Field } from './fields.js';
import type { ComposerReading } from './read-view.js';
import { fingerprint } from './setup.js';
import { toRequest } from './to-request.js';

/** Content that lacks only who agreed to it. */
export type Composed = Omit<PostContent, 'consentBy'>;

export type CheckedValues =
  | { ok: true; content: Composed }
  /** By the block of the field that each is about. */
  | { ok: false; errors: Record<string, string> };

const fieldOf: Readonly<Record<string, Field>> = {
  videoUrl: fields.address,
  caption: fields.caption,
  schedule: fields.at,
  visibility: fields.visibility,
  brandedContent: fields.brands,
  accountId: fields.account,
};

/** Holds what was filled in against all rules that need no network. */
export function checkValues(reading: ComposerReading, { nowMs }: { nowMs: number }): CheckedValues {
  const { setup, values, offered, blockIds } = reading;
  const problems = [...readByApi(reading, nowMs).problems, ...checkOffer(values.visibility, offered)];
  const errors: Record<string, string> = {};
  const tell = (field: Field, words: string): void => {
    const blockId = blockIds[field] ?? blockIds[fields.caption] ?? field;
    errors[blockId] = errors[blockId] === undefined ? words : `${errors[blockId]} ${words}`;
  };

  for (const { field, message, fix } of problems) tell(fieldOf[field] ?? fields.caption, `${message} ${fix}`);
  if (values.mode === 'direct') {
    if (values.visibility === null) tell(fields.visibility, 'Choose who can see it.');
    // https://developers.tiktok.com/doc/content-sharing-guidelines
    if (values.promotes && values.brands.length === 0) {
      tell(
        blockIds[fields.brands] === undefined ? fields.promotes : fields.brands,
        'Say whether it promotes yourself, another brand, or both.',
      );
    }
  }
  if (setup.isForLater && values.atMs === null) tell(fields.at, 'Choose when to publish it.');
  if (setup.isRefused) {
    const refused = 'TikTok would not take this video: see what the check found.';
    if (setup.file !== null) tell(fields.account, `${refused} Choose another account, or another video.`);
    else if (setup.checked === fingerprint(values.address))
      tell(fields.address, `${refused} Give the address of another one.`);
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, content: contentOf(reading) };
}

/** The rules of the API itself. */
function readByApi({ setup, values }: ComposerReading, nowMs: number): { problems: Problem[] } {
  const request = toRequest(values);
  // A form has no callback.
  const options = { nowMs, callbacks: { allowHttp: false, hosts: [] } };
  let reading: NewPostReading;
  if (setup.file === null) {
    reading = readNewPost({ videoUrl: values.address, ...request }, options);
  } else {
    const parts = Object.entries(request).map(([name, value]): [string, string] => [name, String(value)]);
    reading = readNewPostForm(parts, options);
  }
  return { problems: reading.ok ? [] : reading.problems };
}

/** What stands in a view that has changed under the person's hands. */
function checkOffer(
  visibility: Visibility | null,
  { visibilities, accountName }: ComposerReading['offered'],
): Problem[] {
  if (visibility === null || visibilities.includes(visibility)) return [];
  const context = { visibility, offered: visibilities, nickname: accountName ?? '' };
  return [problem('visibility_not_offered', 'visibility', context, { limit: visibilities, actual: visibility })];
}

function contentOf({ setup, values, offered }: ComposerReading): Composed {
  const { address, caption, accountId, mode, visibility, allowed, promotes, brands, aiGenerated, atMs } = values;
  const isDirect = mode === 'direct';
  const isChecked = setup.file !== null || setup.checked === fingerprint(address);
  return {
    video: setup.file ?? { kind: 'url', url: address },
    videoFacts: isChecked ? setup.facts : null,
    caption,
    accountId,
    accountName: offered.accountName,
    mode,
    visibility: isDirect ? visibility : null,
    allowComment: isDirect && allowed.includes('comment'),
    allowDuet: isDirect && allowed.includes('duet'),
    allowStitch: isDirect && allowed.includes('stitch'),
    brandOrganic: isDirect && promotes && brands.includes('own'),
    brandedContent: isDirect && promotes && brands.includes('other'),
    aiGenerated: isDirect && aiGenerated,
    scheduledAt: atMs === null ? null : new Date(atMs).toISOString(),
  };
}
