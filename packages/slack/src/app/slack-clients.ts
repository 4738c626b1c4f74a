import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Team } from './slack-talk.js';

/** The clients of what the app does by itself, apart from those of interactions. */
export interface SlackClients {
  /** With the token of now; null where the app is not installed. */
  of: (team: Team) => Promise<WebClient | null>;
  /** Null where the app is not installed. */
  tokenOf: (team: Team) => Promise<string | null>;
}

export function createSlackClients(tokenOf: SlackClients['tokenOf'], options: () => WebClientOptions): SlackClients {
  /** One for each workspace, as long as its token is the same. */
  const clients = new Map<string, WebClient>();
  return {
    tokenOf,
    async of(team) {
      const token = await tokenOf(team);
      if (token === null) {
        clients.delete(team.teamId);
        return null;
      }
      const known = clients.get(team.teamId);
      if (known?.token === token) return known;
      const client = new WebClient(token, { ...options(), teamId: team.teamId });
      clients.set(team.teamId, client);
      return client;
    },
  };
}
