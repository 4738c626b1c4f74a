/** What the buttons of a post carry: which one, and what the person saw of it when they decide. */
export interface PostValue {
  postId: string;
  contentHash: string;
}

export const postValue = ({ id, contentHash }: { id: string; contentHash: string }): string => `${id} ${contentHash}`;

export function readPostValue(value: string | undefined): PostValue {
  const [postId = '', contentHash = ''] = (value ?? '').split(' ');
  return { postId, contentHash };
}
