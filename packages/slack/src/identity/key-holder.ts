export type HolderKind = 'person' | 'workspace';

/** Who a TikAPIs key belongs to; it is sealed about this, and a webhook made with it bears it. */
export const personHolder = (teamId: string, userId: string): string => `person ${teamId} ${userId}`;

export const workspaceHolder = (teamId: string): string => `workspace ${teamId}`;

/** Null where it is not the name of a holder. */
export function readHolder(holder: string): { kind: HolderKind; teamId: string; userId: string } | null {
  const [kind, teamId, userId = ''] = holder.split(' ');
  if (teamId === undefined || (kind !== 'person' && kind !== 'workspace')) return null;
  return { kind, teamId, userId };
}
