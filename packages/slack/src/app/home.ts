import { WebAPIPlatformError } from '@slack/web-api';
import { admit } from '../identity/admit.js';
import type { Directory } from '../identity/directory.js';
import type { Actor, PostDesk } from '../posts/post-desk.js';
import { closedHomeView, homeLengths, homeView } from '../ui/home.js';
import { RefusedError } from './refused-error.js';
import type { SlackClients } from './slack-clients.js';

/** The Home tab of each person. */
export interface Home {
  /** Publishes it anew. @param seenHash of the one that they look at: an older one than is shown comes too late */
  refresh: (by: Actor, seenHash?: string) => Promise<void>;
}

export interface HomeDeps {
  clients: SlackClients;
  directory: Directory;
  desk: Pick<PostDesk, 'list'>;
  now: () => number;
}

const AHEAD_MS = 7 * 86_400_000;

export function createHome({ clients, directory, desk, now }: HomeDeps): Home {
  async function viewFor(by: Actor) {
    const person = await admit(directory, by);
    const { waiting, upcoming, recent } = homeLengths;
    const [connections, settings, ...lists] = await Promise.all([
      directory.connections(by),
      directory.settings(by.teamId),
      desk.list(by, { kind: 'waiting', limit: waiting + 1 }),
      desk.list(by, { kind: 'upcoming', untilMs: now() + AHEAD_MS, limit: upcoming + 1 }),
      desk.list(by, { kind: 'recent', limit: recent + 1 }),
    ]);
    const [isWaiting, isUpcoming, isRecent] = lists;
    const { isAdmin } = person;
    return homeView({ isAdmin, connections, settings, waiting: isWaiting, upcoming: isUpcoming, recent: isRecent });
  }

  return {
    async refresh(by, seenHash) {
      const client = await clients.of(by);
      if (client === null) return;
      const view = await viewFor(by).catch((error: unknown) => {
        if (error instanceof RefusedError) return closedHomeView(error);
        throw error;
      });
      try {
        await client.views.publish({ user_id: by.userId, view, ...(seenHash !== undefined && { hash: seenHash }) });
      } catch (error) {
        if (!(error instanceof WebAPIPlatformError) || error.data.error !== 'hash_conflict') throw error;
      }
    },
  };
}
