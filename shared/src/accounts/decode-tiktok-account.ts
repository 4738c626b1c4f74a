import { visibilities } from '../posts/post.js';
import { id, isFields, number, present, text, texts } from '../wire/fields.js';
import { type AccountWarning, type CanPost, canPostAnswers, type TikTokAccount } from './tiktok-account.js';

/**
 * A connected account from the wire, of any server: what is not of the expected form counts as not told, unknown fields
 * are left out. Gives undefined for what is no account (no id).
 */
export function decodeTikTokAccount(value: unknown): TikTokAccount | undefined {
  if (!isFields(value)) return undefined;
  const accountId = id(value.id);
  if (accountId === undefined) return undefined;
  const allowed = texts(value.visibilities);
  return {
    id: accountId,
    nickname: text(value.nickname) ?? '',
    username: text(value.username) ?? null,
    avatarUrl: text(value.avatarUrl) ?? null,
    state: text(value.state) ?? 'connected',
    ...present({
      connectedAt: text(value.connectedAt),
      connectionEndsAt: text(value.connectionEndsAt),
      scopes: texts(value.scopes),
      missingScopes: texts(value.missingScopes),
    }),
    canPost: decodeCanPost(value.canPost),
    visibilities: allowed === undefined ? null : visibilities.filter((each) => allowed.includes(each)),
    disabledInteractions: texts(value.disabledInteractions) ?? null,
    maxVideoDurationSec: number(value.maxVideoDurationSec),
    warnings: decodeWarnings(value.warnings),
  };
}

function decodeCanPost(value: unknown): TikTokAccount['canPost'] {
  if (!isFields(value)) return null;
  const { direct, draft } = value;
  return isCanPost(direct) && isCanPost(draft) ? { direct, draft } : null;
}

const isCanPost = (value: unknown): value is CanPost => (canPostAnswers as readonly unknown[]).includes(value);

function decodeWarnings(value: unknown): AccountWarning[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isFields).flatMap(({ rule, field, message, fix, limit, actual }) => {
    const says = text(message);
    if (says === undefined) return [];
    const known = { rule: text(rule) ?? '', field: text(field) ?? '', message: says, fix: text(fix) ?? '' };
    return [{ ...known, ...present({ limit, actual }) }];
  });
}
