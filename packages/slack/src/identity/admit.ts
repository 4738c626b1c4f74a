import { RefusedError } from '../app/refused-error.js';
import type { Actor } from '../posts/post-desk.js';
import type { Directory, SlackPerson } from './directory.js';

/** The person, if the workspace lets people like them use the app. Throws {@link RefusedError}. */
export async function admit(directory: Pick<Directory, 'person' | 'settings'>, actor: Actor): Promise<SlackPerson> {
  const [person, settings] = await Promise.all([directory.person(actor), directory.settings(actor.teamId)]);
  if (person.isOutsider && !settings.allowsOutsiders) {
    throw new RefusedError(
      'People of other companies cannot use this app here.',
      'Ask somebody of this workspace to do it for you, or its admins to allow it in the settings of the app.',
    );
  }
  if (person.isGuest && !settings.allowsGuests) {
    throw new RefusedError(
      'Guests cannot use this app in this workspace.',
      'Ask a full member to do it for you, or an admin to allow it in the settings of the app.',
    );
  }
  return person;
}
