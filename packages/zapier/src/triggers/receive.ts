import { type PostEventName, readPostEvent } from '@tikapis/core';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { connectionMemory } from '../http/connection-memory.js';
import { type PostRow, postRow } from '../posts/post-row.js';

/** A delivery whose answer was lost comes again within a day, or when somebody asks for it. */
const REMEMBERED_SEC = 2 * 86_400;

/**
 * What a webhook tells: one post, or nothing that this trigger is about, such as a test. Zapier runs a Zap for all that it
 * is given here, so an event that was told before is left out.
 */
export async function receive(z: ZObject, bundle: Bundle, event: PostEventName): Promise<PostRow[]> {
  const told = readPostEvent(bundle.cleanedRequest);
  if (told?.event !== event) return [];
  const { post, occurredAt } = told;
  const row = occurredAt === null ? postRow(post) : postRow(post, { status: post.status, at: occurredAt });
  return (await isRepeated(z, bundle, told.eventId)) ? [] : [row];
}

/** Every Zap has a webhook of its own, and all of them are told of the same event. */
async function isRepeated(z: ZObject, bundle: Bundle, eventId: string): Promise<boolean> {
  const webhook = bundle.subscribeData as { id?: string } | undefined;
  if (webhook?.id === undefined) return false;
  const memory = connectionMemory(z, bundle);
  const name = `told: ${webhook.id} ${eventId}`;
  if (await memory.recall<true>(name)) return true;
  await memory.keep(name, true, REMEMBERED_SEC);
  return false;
}
