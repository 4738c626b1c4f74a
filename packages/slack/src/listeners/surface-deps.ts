import type { Home } from '../app/home.js';
import type { Turn } from '../app/turn.js';
import type { ComposerDeps } from '../composer/composer-deps.js';
import type { PostDesk } from '../posts/post-desk.js';

/** Opens a view while the trigger lives, and sees to it by itself who is let in. */
export type OpenDialog = (turn: Turn, triggerId: string) => Promise<void>;

export interface SurfaceDeps extends ComposerDeps {
  desk: PostDesk;
  home: Home;
  /** For a person's own key. */
  openConnect: OpenDialog;
  /** For what admins decide. */
  openSettings: OpenDialog;
}
