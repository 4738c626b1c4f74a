import type { ComposeCommand } from '../../command/command.js';
import { readWhen } from '../../command/read-when.js';
import type { ComposerWish } from '../../composer/prepare-composer.js';
import { newSetup } from '../../composer/setup.js';
import { emptyValues } from '../../composer/values.js';
import type { SlackPerson } from '../../identity/directory.js';

/**
 * What a command fills into the composer. Also a command that says everything opens it: who can see the video, and what
 * is agreed to, is for a person to choose. A time that is not clear is asked for, and never taken for "now".
 */
export function commandWish(
  { address, caption, when, isTimeGuessed, isForLater }: ComposeCommand,
  { channelId, person, nowMs }: { channelId: string; person: Pick<SlackPerson, 'timeZone'>; nowMs: number },
): ComposerWish {
  const reading = when === null ? null : readWhen(when, { nowMs, timeZone: person.timeZone });
  const isUnread = reading?.ok === false;
  const atMs = reading?.ok === true && reading.scheduledAt !== null ? Date.parse(reading.scheduledAt) : null;
  const note =
    reading === null ? null : reading.ok ? reading.understood : `${reading.message} Or choose the time below.`;
  const taken = isTimeGuessed ? ` “at ${when}” was taken off the caption: put it back if it belongs there.` : '';
  return {
    setup: { ...newSetup, channelId, isForLater: isForLater || isUnread },
    values: { ...emptyValues, address: address ?? '', caption, atMs },
    notes: note === null ? [] : [`${note}${taken}`],
    kept: null,
  };
}
