/** One wish to post, under one name: the server makes one post of it, however often it is sent. */
export interface Attempt {
  idempotencyKey: string;
  /** What is wished for. */
  content: string;
}

/**
 * The name under which to send: the same for the same content, so that a second click, or another try after a lost
 * answer, makes no second post. Something else is another wish: the server refuses a name that comes with another body.
 */
export const attemptFor = (before: Attempt | null, content: string, newName: () => string): Attempt =>
  before !== null && before.content === content ? before : { idempotencyKey: newName(), content };

/** What tells one video from another without reading it. */
export const contentOf = (video: { file: File } | { url: string }, fields: object): string =>
  JSON.stringify(
    'url' in video
      ? [video.url, fields]
      : [video.file.name, video.file.size, video.file.lastModified, video.file.type, fields],
  );
