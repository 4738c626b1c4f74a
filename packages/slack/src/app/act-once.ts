import type { AllMiddlewareArgs, RespondFn } from '@slack/bolt';
import { isDatabaseAway } from '@tikapis/database';
import type { Logger } from 'pino';
import { admit } from '../identity/admit.js';
import type { Directory } from '../identity/directory.js';
import type { Actor } from '../posts/post-desk.js';
import type { Failure } from '../posts/slack-post.js';
import type { Deliveries } from './deliveries.js';
import { deliveryKey } from './delivery-key.js';
import { newErrorId } from './error-id.js';
import { explainError, failureText } from './explain-error.js';
import type { Replay } from './replay-deliveries.js';
import { createTell } from './tell.js';
import type { Admission, Turn } from './turn.js';

export interface ActDeps {
  log: Logger;
  now: () => number;
  directory: Pick<Directory, 'person' | 'settings'>;
  deliveries: Deliveries;
}

/** Slack gives 3 seconds; what comes near is worth a look. */
const SLOW_ACK_MS = 1_000;

/** What Bolt gives every listener, whatever it listens to. */
export interface Given extends Pick<AllMiddlewareArgs, 'client' | 'context'> {
  body: object;
  respond?: RespondFn;
  ack?: (() => Promise<void>) | undefined;
  /** Answers Slack with what is wrong, where the person can see it; false: there is no such place. */
  refuse?: (words: string) => Promise<boolean>;
}

/** What a person is told where nothing of theirs was kept. */
const notStored = {
  message: 'This could not be stored, and nothing was done.',
  fix: 'Try again in a moment; if it happens again, tell whoever runs the app, with the id of this error.',
};

/** The same where it is kept, and done without them: whoever tried again would have it twice. */
const stillKept = {
  message: 'The database of the app does not answer.',
  fix: 'What you sent is kept, and done when it answers again: do not send it a second time.',
};

/** Answers Slack, sees to it that this is the first time, and catches whatever happens. */
export type ActOnce = (
  name: string,
  given: Given,
  how: Admission & { channelId?: string | undefined },
  handle: (turn: Turn) => Promise<void>,
) => Promise<void>;

export function createActOnce({ log, now, directory, deliveries }: ActDeps): ActOnce {
  return async (name, given, { isOpen = false, isKept = false, channelId }, handle) => {
    const { client, context, body, respond } = given;
    const { teamId, enterpriseId = null, retryNum } = context;
    const { replayOfMs } = context as Partial<Replay>;
    const isReplay = replayOfMs !== undefined;
    const { userId = '' } = context;
    const actor: Actor = { teamId: teamId ?? enterpriseId ?? '', enterpriseId, userId };
    const about = { listener: name, team: actor.teamId, user: userId, ...(retryNum !== undefined && { retryNum }) };
    const tell = createTell({ respond, client, userId, channelId });
    const key = deliveryKey(actor.teamId, body as Record<string, unknown>);
    const keptAs = isKept ? key : null;
    let showFailure = (failure: Failure) => tell(failureText(failure));
    let isFirst = isReplay;

    async function answer(): Promise<void> {
      await given.ack?.();
      const ackMs = now() - ((context['receivedAtMs'] as number | undefined) ?? now());
      log[ackMs > SLOW_ACK_MS ? 'warn' : 'debug']({ ...about, ackMs }, 'answered Slack');
    }

    async function show(failure: Failure): Promise<void> {
      if (userId === '') return;
      await showFailure(failure).catch((untold: unknown) =>
        log.warn({ ...about, errorId: failure.errorId, err: untold }, 'the person could not be told'),
      );
    }

    async function fail(error: unknown): Promise<void> {
      const errorId = newErrorId();
      const { isTrouble, ...words } = explainError(error);
      // A refusal is no fault, and it does not matter where in the code it came from.
      const reason = isTrouble ? { err: error } : { reason: words.message };
      log[isTrouble ? 'error' : 'info']({ ...about, errorId, ...reason }, 'a person could not be served');
      await show({ ...words, errorId });
    }

    /** Before Slack has its answer, so that nothing is lost of what it was answered for. False: it was not stored. */
    async function keep(as: string): Promise<boolean> {
      try {
        isFirst = await deliveries.keep(as, { teamId: actor.teamId, body });
        return true;
      } catch (error) {
        const errorId = newErrorId();
        log.error({ ...about, errorId, err: error }, 'what a person sent could not be stored');
        const failure = { ...notStored, errorId };
        if (!(await given.refuse?.(failureText(failure)))) {
          await answer();
          await show(failure);
        }
        return false;
      }
    }

    try {
      if (keptAs !== null && !isReplay && !(await keep(keptAs))) return;
      await answer();
      if (keptAs === null && key !== null && !isReplay) isFirst = await deliveries.take(key);
      if (key !== null && !isFirst) {
        log.info(about, 'Slack delivered this before');
        return;
      }
      let person: ReturnType<Turn['person']> | undefined;
      const turn: Turn = {
        actor,
        saidAtMs: replayOfMs ?? now(),
        isReplay,
        client,
        tell,
        // A view that was open then is not any more.
        failWith: (inView) => (showFailure = isReplay ? showFailure : inView),
        person: () => (person ??= admit(directory, actor)),
      };
      if (!isOpen) await turn.person();
      await handle(turn);
      if (keptAs !== null) await deliveries.finish(keptAs);
    } catch (error) {
      if (keptAs === null || !isFirst) return fail(error);
      if (isDatabaseAway(error)) {
        deliveries.leave(keptAs);
        const errorId = newErrorId();
        log.error({ ...about, errorId, err: error }, 'what a person sent waits for the database');
        if (!isReplay) await show({ ...stillKept, errorId });
        return;
      }
      await deliveries.finish(keptAs).catch((err: unknown) => log.warn({ ...about, err }, 'a delivery stays open'));
      await fail(error);
    }
  };
}
