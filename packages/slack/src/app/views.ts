import { type WebClient, WebAPIPlatformError } from '@slack/web-api';
import type { ModalView } from '@slack/types';
import { noticeView } from '../ui/notice-view.js';
import { failureText } from './explain-error.js';
import type { Turn } from './turn.js';

/** The person has closed it, or it shows something newer. */
const outdated = new Set(['not_found', 'view_not_found', 'hash_conflict']);

/** Changes a view that is open. One that is no longer there, or is newer than the hash, is nobody's trouble. */
export async function updateView(client: WebClient, viewId: string, view: ModalView, hash?: string): Promise<void> {
  try {
    await client.views.update({ view_id: viewId, ...(hash !== undefined && { hash }), view });
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError) || !outdated.has(error.data.error)) throw error;
  }
}

/** A view that is open at a person's. */
export interface OpenView {
  id: string;
  hash: string | undefined;
}

/**
 * Opens a view at once, since the trigger lives for 3 seconds. What goes wrong from now on is shown in it.
 */
export async function openAtOnce(turn: Turn, triggerId: string, title: string): Promise<OpenView> {
  const { view } = await turn.client.views.open({ trigger_id: triggerId, view: noticeView(title, 'One moment …') });
  const { id = '', hash } = view ?? {};
  failInView(turn, id, title);
  return { id, hash };
}

/** What goes wrong from now on is shown in a view that is open. */
export const failInView = ({ client, failWith }: Turn, viewId: string, title: string): void =>
  failWith((failure) => updateView(client, viewId, noticeView(title, failureText(failure))));

/** Opens a view at once, and fills it when its content is there. */
export async function openThenFill(
  turn: Turn,
  triggerId: string,
  title: string,
  content: () => Promise<ModalView>,
): Promise<void> {
  const { id, hash } = await openAtOnce(turn, triggerId, title);
  await updateView(turn.client, id, await content(), hash);
}
