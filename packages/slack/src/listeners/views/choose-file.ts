import type { ViewOutput } from '@slack/bolt';
import { RefusedError } from '../../app/refused-error.js';
import type { Listen } from '../../app/turn.js';
import { failInView } from '../../app/views.js';
import { fileChoiceCallbackId, fileChoiceField } from '../../composer/fields.js';
import { readFileChoice } from '../../composer/file-choice.js';
import { composerTitle, showComposer } from '../../composer/open-composer.js';
import { prepareComposer } from '../../composer/prepare-composer.js';
import { noticeView } from '../../ui/notice-view.js';
import { fileWish } from '../shortcuts/post-to-tiktok.js';
import type { SurfaceDeps } from '../surface-deps.js';

/** One of several videos of a message was chosen. */
export function chooseFile(listen: Listen, deps: SurfaceDeps): void {
  listen.view(fileChoiceCallbackId, {
    isStep: true,
    answer: () => ({ response_action: 'update', view: noticeView(composerTitle, 'One moment …') }),

    async handle(turn) {
      const { actor, client, view } = turn;
      failInView(turn, view.id, composerTitle);
      const { files, ...place } = readFileChoice(view.private_metadata);
      const chosen = files.find(({ file }) => file.fileId === chosenIn(view));
      if (chosen === undefined) throw new RefusedError('That video is not there any more.', 'Choose another one.');
      const model = await prepareComposer(deps, actor, await turn.person(), fileWish(place, chosen));
      // The answer has changed the view, and its hash.
      await showComposer(client, { id: view.id, hash: undefined }, model);
    },
  });
}

const chosenIn = ({ state }: ViewOutput): string | undefined =>
  state.values[fileChoiceField]?.[fileChoiceField]?.selected_option?.value;
