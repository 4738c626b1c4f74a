/** A delivery is smaller than this, in bytes: many receivers take no more. */
export const MOST_WEBHOOK_BYTES = 20_000;

/** What a post can do without in a delivery, the least missed first. The whole post is one request away. */
const dispensable = ['history', 'metadata', 'hashtags', 'videoUrl'] as const;

const encoder = new TextEncoder();

/**
 * The body of a delivery: `{ type, timestamp, data }`. Fields that would make it too large are left out of `data`, and
 * named in `omitted` beside it.
 * @param data what the event is about: for events of posts, the post
 */
export function webhookBody(event: { type: string; atMs: number; data: object }): string {
  const write = (data: object, omitted: readonly string[]) =>
    JSON.stringify({
      type: event.type,
      timestamp: new Date(event.atMs).toISOString(),
      data,
      ...(omitted.length > 0 && { omitted }),
    });
  const data: Record<string, unknown> = { ...event.data };
  const omitted: string[] = [];
  let body = write(data, omitted);
  for (const field of dispensable) {
    if (encoder.encode(body).length < MOST_WEBHOOK_BYTES) break;
    if (!(field in data)) continue;
    delete data[field];
    omitted.push(field);
    body = write(data, omitted);
  }
  return body;
}
