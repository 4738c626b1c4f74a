import type { TikApisClient } from '@tikapis/core';
import type { Actor } from '../posts/post-desk.js';
import type { Failure } from '../posts/slack-post.js';
import type { HolderKind } from './key-holder.js';
import type { WorkspaceSettings } from './workspace-settings.js';

/** What is known of workspaces, people and their keys. */
export interface Directory {
  settings: (teamId: string) => Promise<WorkspaceSettings>;
  saveSettings: (by: Actor, settings: WorkspaceSettings) => Promise<void>;
  /** Asks Slack once a day for each person. Throws what Slack answers. */
  person: (by: Actor) => Promise<SlackPerson>;
  /** A client of TikAPIs with the person's own key, else the workspace's; null when there is neither. */
  tikapis: (teamId: string, userId: string) => Promise<ConnectedClient | null>;
  /** A client with the key of this holder as it is now (`ConnectedClient.holder`); null when there is none any more. */
  tikapisOf: (holder: string) => Promise<TikApisClient | null>;
  /** Asks the server before it keeps the key. */
  connect: (by: Actor, holder: HolderKind, apiKey: string) => Promise<Connection>;
  /** Deletes the key at once, and the webhook that was made with it. */
  disconnect: (by: Actor, holder: HolderKind) => Promise<void>;
  /** What is connected, without the keys. */
  connections: (by: Actor) => Promise<{ person: KeyShown | null; workspace: KeyShown | null }>;
  /** Of a group of Slack, as it was a minute ago at most. Throws what Slack answers. */
  isMemberOfGroup: (team: Pick<Actor, 'teamId' | 'enterpriseId'>, groupId: string, userId: string) => Promise<boolean>;
  /** The groups of the workspace; empty where the app may not ask. */
  groups: (team: Pick<Actor, 'teamId' | 'enterpriseId'>) => Promise<{ id: string; name: string }[]>;
}

export type Connection = { ok: true; shown: KeyShown } | { ok: false; failure: Omit<Failure, 'errorId'> };

/** A key as it may be shown. */
export interface KeyShown {
  masked: string;
  /** Whose key it is, as the server says; empty where it does not tell. */
  account: string;
}

/** A person of Slack, as far as the app asks. Kept for a day at most. */
export interface SlackPerson {
  id: string;
  name: string;
  /** IANA name, the person's own, else the workspace's, else UTC. */
  timeZone: string;
  isZoneKnown: boolean;
  isAdmin: boolean;
  isGuest: boolean;
  /** Of another company. */
  isOutsider: boolean;
}

export interface ConnectedClient {
  client: TikApisClient;
  /** Whose key it is, as the server says; empty where it does not tell. */
  account: string;
  /** Who gave the key: see `key-holder.ts`. The same for the same key of the same workspace. */
  holder: string;
  isWorkspaceKey: boolean;
}
