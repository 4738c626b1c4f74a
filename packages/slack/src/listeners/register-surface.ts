import type { Listen } from '../app/turn.js';
import { composerChanges } from './actions/composer-changes.js';
import { postButtons } from './actions/post-buttons.js';
import { postDialogs } from './actions/post-dialogs.js';
import { tiktokPost } from './commands/tiktok-post.js';
import { postToTikTok } from './shortcuts/post-to-tiktok.js';
import type { SurfaceDeps } from './surface-deps.js';
import { chooseFile } from './views/choose-file.js';
import { decide } from './views/decide.js';
import { move } from './views/move.js';
import { submitComposer } from './views/submit-composer.js';

/** All that people type, click and fill in about posts. */
export function registerSurface(listen: Listen, deps: SurfaceDeps): void {
  tiktokPost(listen, deps);
  postToTikTok(listen, deps);
  chooseFile(listen, deps);
  submitComposer(listen, deps);
  decide(listen, deps);
  move(listen, deps);
  postDialogs(listen, deps);
  postButtons(listen, deps);
  composerChanges(listen, deps);
}
