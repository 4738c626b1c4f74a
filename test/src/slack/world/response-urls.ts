/** What the app has sent to a response_url. */
export interface Response {
  userId: string;
  channelId: string | null;
  body: ResponseBody;
}
export interface ResponseBody {
  text?: string;
  blocks?: unknown[];
  response_type?: string;
  replace_original?: boolean;
  delete_original?: boolean;
}

export interface ResponseUrls {
  /** @returns the path of a new one */
  create: (userId: string, channelId: string | null) => string;
  /** Undefined: Slack would answer 404. */
  take: (path: string, body: ResponseBody) => Response | undefined;
  /** As if half an hour had passed. */
  expireAll: () => void;
}

/** Five uses within thirty minutes: https://docs.slack.dev/interactivity/handling-user-interaction */
export function createResponseUrls(): ResponseUrls {
  const urls = new Map<string, { userId: string; channelId: string | null; usesLeft: number; until: number }>();
  return {
    create(userId, channelId) {
      const path = `/actions/${urls.size + 1}`;
      urls.set(path, { userId, channelId, usesLeft: 5, until: Date.now() + 30 * 60_000 });
      return path;
    },
    take(path, body) {
      const url = urls.get(path);
      if (url === undefined || url.usesLeft === 0 || url.until < Date.now()) return undefined;
      url.usesLeft -= 1;
      return { userId: url.userId, channelId: url.channelId, body };
    },
    expireAll() {
      for (const url of urls.values()) url.until = 0;
    },
  };
}
