import { listTikTokAccountsIfOffered, type TikApisClient } from '@tikapis/core';
import type { CommandTurn, Listen } from '../../app/turn.js';
import type { Command } from '../../command/command.js';
import { parseCommand } from '../../command/parse-command.js';
import { readWhen } from '../../command/read-when.js';
import { openComposer } from '../../composer/open-composer.js';
import { emptyValues } from '../../composer/values.js';
import { checkAddress } from '../../composer/video-check.js';
import type { Outcome, PostDesk } from '../../posts/post-desk.js';
import { accountList } from '../../ui/accounts.js';
import { checkResult } from '../../ui/check-result.js';
import { help } from '../../ui/help.js';
import { moveDialog } from '../../ui/post/move-dialog.js';
import { notConnected } from '../../ui/not-connected.js';
import { listLength, postList } from '../../ui/post/post-list.js';
import { postStatus } from '../../ui/post/post-status.js';
import type { RenderedMessage } from '../../ui/rendered.js';
import { unclear } from '../../ui/unclear.js';
import { openPostView } from '../actions/post-dialogs.js';
import { postOf, tellRefusal } from '../post-of.js';
import type { SurfaceDeps } from '../surface-deps.js';
import { commandWish } from './command-wish.js';

const commandName = '/tiktok-post';

const weekMs = 7 * 86_400_000;

type Kind = Command['kind'];
type Answers = { [Name in Kind]: (turn: CommandTurn, command: Extract<Command, { kind: Name }>) => Promise<void> };

/** `/tiktok-post`, with all that can follow it. */
export function tiktokPost(listen: Listen, deps: SurfaceDeps): void {
  const answers = answersWith(deps);
  listen.command(
    commandName,
    async (turn) => {
      const command = parseCommand(turn.command.text, { nowMs: turn.saidAtMs });
      // Those that open a view do it at once, and ask who it is meanwhile.
      if (!opensView(command)) await turn.person();
      await (answers[command.kind] as (turn: CommandTurn, command: Command) => Promise<void>)(turn, command);
    },
    { isOpen: true, isKept: ({ text }) => changesPost(parseCommand(text, { nowMs: deps.now() })) },
  );
}

const changesPost = (command: Command): boolean =>
  ['cancel', 'retry'].includes(command.kind) || (command.kind === 'move' && command.when !== null);

const opensView = (command: Command): boolean =>
  ['compose', 'connect', 'settings'].includes(command.kind) || (command.kind === 'move' && command.when === null);

function answersWith(deps: SurfaceDeps): Answers {
  const { desk, now } = deps;
  return {
    compose: (turn, command) =>
      openComposer(deps, turn, turn.command.trigger_id, (person) =>
        commandWish(command, { channelId: turn.command.channel_id, person, nowMs: now() }),
      ),
    connect: (turn) => deps.openConnect(turn, turn.command.trigger_id),
    settings: (turn) => deps.openSettings(turn, turn.command.trigger_id),

    async status(turn, { id }) {
      if (id === null) return turn.tell(postList('mine', await desk.list(turn.actor, { kind: 'mine', limit: 5 })));
      return turn.tell(postStatus(await postOf(desk, turn, id)));
    },
    async list(turn, { which }) {
      const limit = listLength;
      const wanted = which === 'upcoming' ? { kind: which, untilMs: now() + weekMs, limit } : { kind: which, limit };
      await turn.tell(postList(which, await desk.list(turn.actor, wanted)));
    },
    cancel: (turn, { id }) => change(desk, turn, id, (postId) => desk.withdraw(turn.actor, postId)),
    retry: (turn, { id }) => change(desk, turn, id, (postId) => desk.retry(turn.actor, postId)),
    async move(turn, { id, when }) {
      if (when === null) return openPostView(deps, turn, turn.command.trigger_id, id, moveDialog);
      const { timeZone } = await turn.person();
      const reading = readWhen(when, { nowMs: turn.saidAtMs, timeZone });
      if (!reading.ok) return turn.tell(reading.message);
      return change(desk, turn, id, (postId) => desk.move(turn.actor, postId, reading.scheduledAt), reading.understood);
    },

    async check(turn, { address }) {
      await withClient(deps, turn, async (client) =>
        checkResult(address, await checkAddress(client, { ...emptyValues, address })),
      );
    },
    async accounts(turn) {
      await withClient(deps, turn, async (client) => accountList(await listTikTokAccountsIfOffered(client)));
    },
    help: (turn) => turn.tell(help(turn.command.command)),
    unclear: (turn, command) => turn.tell(unclear(turn.command.command, command)),
  };
}

/** Does something to a post that was typed by its id, and shows what has become of it. */
async function change(
  desk: PostDesk,
  turn: CommandTurn,
  id: string,
  act: (postId: string) => Promise<Outcome>,
  understood?: string,
): Promise<void> {
  const post = await postOf(desk, turn, id);
  const outcome = await act(post.id);
  if (!(await tellRefusal(turn, outcome)) || !outcome.ok) return;
  const shown = postStatus(outcome.post);
  await turn.tell(understood === undefined ? shown : { ...shown, text: `${understood} ${shown.text}` });
}

/** Tells what the server says to the person's key; without one, how to connect it. */
async function withClient(
  { directory }: SurfaceDeps,
  { actor, tell }: CommandTurn,
  ask: (client: TikApisClient) => Promise<RenderedMessage>,
): Promise<void> {
  const connected = await directory.tikapis(actor.teamId, actor.userId);
  await tell(connected === null ? notConnected() : await ask(connected.client));
}
