import { WebAPIPlatformError } from '@slack/web-api';
import type { ModalView } from '@slack/types';
import { RefusedError } from '../../app/refused-error.js';
import type { Listen, ShortcutTurn } from '../../app/turn.js';
import { openAtOnce, updateView } from '../../app/views.js';
import { findAddress } from '../../command/slack-text.js';
import { writeFileChoice, type UsableFile } from '../../composer/file-choice.js';
import {
  hasToBeAskedFor,
  type JudgedFile,
  judgeFile,
  type MessageFile,
  readFiles,
} from '../../composer/message-files.js';
import { composerTitle, openComposer, showComposer } from '../../composer/open-composer.js';
import { type ComposerWish, prepareComposer } from '../../composer/prepare-composer.js';
import { newSetup } from '../../composer/setup.js';
import { emptyValues } from '../../composer/values.js';
import { fileChoiceView } from '../../ui/composer/file-choice-view.js';
import type { SurfaceDeps } from '../surface-deps.js';

const shortcutId = 'post_to_tiktok';

const noVideo = 'There is no video in this message.';
const howToGiveOne =
  'Choose “Post to TikTok” on a message with a video file, or type `/tiktok-post` with the address of one.';

/** "Post to TikTok" in the menu of a message. */
export function postToTikTok(listen: Listen, deps: SurfaceDeps): void {
  listen.messageShortcut(
    shortcutId,
    async (turn) => {
      const files = readFiles(turn.shortcut.message['files']);
      if (files.length === 0) return withoutFile(turn, deps);
      const judged = files.filter((each) => !hasToBeAskedFor(each)).map(judgeFile);
      if (judged.length === files.length && judged.every(({ ok }) => !ok)) {
        await turn.person();
        return turn.tell(kindly(judged));
      }
      const open = await openAtOnce(turn, turn.shortcut.trigger_id, composerTitle);
      const person = await turn.person();
      const known = await Promise.all(files.map((each) => look(turn, each)));
      const usable = known.filter((each) => each.ok);
      const [first, ...others] = usable;
      if (first === undefined) throw new RefusedError(reasons(known), howToGiveOne);
      if (others.length > 0) return updateView(turn.client, open.id, choice(turn, usable, known), open.hash);
      const model = await prepareComposer(deps, turn.actor, person, fileWish(placeOf(turn), first));
      return showComposer(turn.client, open, model);
    },
    { isOpen: true },
  );
}

/** A message with the address of a video is as good as one with the video. */
async function withoutFile(turn: ShortcutTurn, deps: SurfaceDeps): Promise<void> {
  const { message, trigger_id } = turn.shortcut;
  const found = findAddress(message.text ?? '');
  if (found === null) {
    await turn.person();
    return turn.tell(`${noVideo} ${howToGiveOne}`);
  }
  return openComposer(deps, turn, trigger_id, () => ({
    setup: { ...newSetup, ...placeOf(turn) },
    values: { ...emptyValues, address: found.address },
    notes: [],
    kept: null,
  }));
}

/** Slack tells nothing of a file from another company before it is asked. */
async function look({ client }: ShortcutTurn, file: MessageFile): Promise<JudgedFile> {
  if (!hasToBeAskedFor(file)) return judgeFile(file);
  try {
    const answer = await client.files.info({ file: file.id });
    const [found] = readFiles([answer.file]);
    return judgeFile(found === undefined || hasToBeAskedFor(found) ? { ...file, file_access: 'access_denied' } : found);
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError) || error.data.error === 'missing_scope') throw error;
    return judgeFile({ ...file, file_access: 'access_denied' });
  }
}

const placeOf = ({ shortcut }: ShortcutTurn): { channelId: string; threadTs: string | null } => {
  const threadTs: unknown = shortcut.message['thread_ts'];
  return { channelId: shortcut.channel.id, threadTs: typeof threadTs === 'string' ? threadTs : null };
};

/** The composer for one file. */
export const fileWish = (
  place: { channelId: string; threadTs: string | null },
  { file, facts }: UsableFile,
): ComposerWish => ({ setup: { ...newSetup, ...place, file, facts }, values: emptyValues, notes: [], kept: null });

const choice = (turn: ShortcutTurn, files: UsableFile[], known: JudgedFile[]): ModalView =>
  fileChoiceView(
    files.map(({ file }) => file),
    {
      metadata: writeFileChoice({ ...placeOf(turn), files }),
      notes: known.flatMap((each) => (each.ok ? [] : [each.reason])),
    },
  );

const reasons = (judged: JudgedFile[]): string =>
  [...new Set(judged.flatMap((each) => (each.ok ? [] : [each.reason])))].slice(0, 5).join(' ');

const kindly = (judged: JudgedFile[]): string => `${reasons(judged)} ${howToGiveOne}`;
