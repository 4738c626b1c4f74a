import type { SlackPost } from '../posts/slack-post.js';

/**
 * Whose own post it is: its author's, and theirs who have changed anything of it since, as an admin may who only moves it
 * to another time. Who agreed to TikTok's terms is one of them, and stays who it was.
 */
export const ownersOf = ({
  authorId,
  editorIds,
  content,
}: Pick<SlackPost, 'authorId' | 'editorIds' | 'content'>): readonly string[] => [
  authorId,
  content.consentBy,
  ...editorIds,
];
