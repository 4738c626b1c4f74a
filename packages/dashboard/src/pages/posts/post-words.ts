import { bytes, containerNames, count, duration, type Post, type PostVideo, type VideoContainer } from '@tikapis/core';

const longestTitle = 80;

/** What a post is called where there is room for one line: the first of its caption. */
export function postTitle({ caption, mode }: Pick<Post, 'caption' | 'mode'>): string {
  const line =
    caption
      .trim()
      .split(/[\r\n]/, 1)[0]
      ?.trim() ?? '';
  if (line === '') return mode === 'draft' ? 'Draft without a caption' : 'Post without a caption';
  const characters = Array.from(line);
  return characters.length <= longestTitle ? line : `${characters.slice(0, longestTitle - 1).join('')}…`;
}

/** What is known of a video, in the words of every host. */
export function videoWords({ container, sizeBytes, durationMs, width, height }: PostVideo): string[] {
  return [
    ...(container === '' ? [] : [containerNames[container as VideoContainer] ?? container]),
    ...(durationMs === null ? [] : [duration(durationMs)]),
    ...(width === null || height === null ? [] : [`${count(width)} × ${count(height)} pixels`]),
    ...(sizeBytes === null ? [] : [bytes(sizeBytes)]),
  ];
}

/** Only what a browser opens as a page may stand in a link: a post can hold any text. */
export function webAddress(given: string | undefined): string | undefined {
  if (given === undefined || !URL.canParse(given)) return undefined;
  const { protocol, href } = new URL(given);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}
