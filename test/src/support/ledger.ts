import type { EntryOf, EntryType } from '@tikapis/tiktok-sandbox';

/** The sandbox's ledger after a `seq`: what TikTok would have seen. */
export async function ledger<Type extends EntryType>(
  sandboxUrl: string,
  type: Type,
  afterSeq = 0,
): Promise<EntryOf<Type>[]> {
  const answer = await fetch(`${sandboxUrl}/_sandbox/ledger?type=${type}&after=${afterSeq}`);
  return ((await answer.json()) as { entries: EntryOf<Type>[] }).entries;
}

export async function orderFault(sandboxUrl: string, order: object): Promise<void> {
  const body = JSON.stringify(order);
  const answer = await fetch(`${sandboxUrl}/_sandbox/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  });
  if (!answer.ok) throw new Error(`The fault ${body} was refused: ${await answer.text()}`);
}
