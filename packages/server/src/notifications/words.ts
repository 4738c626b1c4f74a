import { excerpt, type LimitUse, type UsagePercent } from '@tikapis/core';

/** What a person reads, in the dashboard and by mail. */
export interface Words {
  title: string;
  text: string;
  /** A page of the dashboard. */
  href: string;
}

export const scheduledPostFailed = (post: { id: string; caption: string; reason: string }): Words => ({
  title: 'A scheduled post failed',
  text: `${post.caption === '' ? 'It' : `“${excerpt(post.caption)}”`} was not published. ${post.reason}`,
  href: `/posts/${post.id}`,
});

/** @param keyName null: what is posted in the dashboard itself */
export const limitReached = (
  { unit, used, limit }: Pick<LimitUse, 'unit' | 'used' | 'limit'>,
  percent: UsagePercent,
  keyName: string | null,
): Words => ({
  title: percent === 100 ? `The limit of ${unit} is used up` : `${percent} % of the ${unit} are used`,
  text: `${keyName === null ? 'The dashboard' : `The API key “${keyName}”`} has used ${used} of ${limit} ${unit}. Counting begins anew at midnight UTC.`,
  href: '/usage',
});

export const manyErrors = (rate: { requests: number; errors: number; percent: number }): Words => ({
  title: `${rate.percent} % of the requests are answered with an error`,
  text: `Of ${rate.requests} requests within the hour, ${rate.errors} were answered with an error. The page of usage shows which.`,
  href: '/usage',
});

export const connectionLost = (nickname: string): Words => ({
  title: `Connect “${nickname}” again`,
  text: `TikTok no longer lets this server act for the account “${nickname}”: nothing is published to it until it is connected again.`,
  href: '/tiktok-accounts',
});

export const connectionEnds = (nickname: string, endsAtMs: number): Words => ({
  title: `The connection to “${nickname}” ends soon`,
  text: `Connect the TikTok account “${nickname}” again before ${new Date(endsAtMs).toISOString().slice(0, 10)}, or nothing is published to it after that.`,
  href: '/tiktok-accounts',
});
