import type { TikApisClient } from '@tikapis/core';
import type { Directory } from '../../identity/directory.js';
import type { OpenSlackFile } from '../../files/slack-file.js';
import type { Database } from '../../store/schema.js';
import type { HeldPost } from '../held-post.js';

export interface StepDeps {
  db: Database;
  directory: Pick<Directory, 'tikapis' | 'tikapisOf'>;
  openSlackFile: OpenSlackFile;
  /** Sees to it that news of this key's posts will come. Must not throw. */
  listenTo: (holder: string, client: TikApisClient) => Promise<void>;
  /** TikAPIs has another post. */
  onSubmitted: () => void;
  /** Whether TikAPIs is the hosted service, which does not give the first answer again to a repeated request. */
  isHosted: boolean;
  now: () => number;
  random: () => number;
  newErrorId: () => string;
  /** A failure that somebody was told of, for whoever runs the app. */
  noteFailure: (error: unknown, about: { errorId: string; postId: string }) => void;
}

/** Brings a post one step on, and stores that. */
export type StepWork = (deps: StepDeps, held: HeldPost, signal: AbortSignal) => Promise<void>;
