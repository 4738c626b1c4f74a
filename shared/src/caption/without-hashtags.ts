/**
 * The caption as it was before these hashtags were appended to it, so that one of the two can be changed without the
 * other.
 * @param hashtags those that were appended, without `#`
 */
export function withoutHashtags(text: string, hashtags: readonly string[]): string {
  const appended = hashtags.map((tag) => `#${tag}`).join(' ');
  if (appended === '' || !text.endsWith(appended)) return text;
  const caption = text.slice(0, -appended.length);
  return caption.endsWith(' ') ? caption.slice(0, -1) : caption;
}
