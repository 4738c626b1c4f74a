import type { Visibility } from '@tikapis/core';

const words: Readonly<Record<Visibility, string>> = {
  public: 'Everyone',
  friends: 'Friends',
  followers: 'Followers',
  private: 'Only me',
};

/** Who sees a post, as TikTok's own app calls it. */
export const visibilityWords = (visibility: string): string =>
  Object.entries(words).find(([name]) => name === visibility)?.[1] ?? visibility;
