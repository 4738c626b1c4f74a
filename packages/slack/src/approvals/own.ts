import type { SlackPost } from '../posts/slack-post.js';

/** Whose own post it is: its author's, and theirs who wrote it as it is now, such as an admin who has changed it. */
export const ownersOf = ({ authorId, content }: Pick<SlackPost, 'authorId' | 'content'>): readonly string[] => [
  authorId,
  content.consentBy,
];
