/** The buttons of a post, wherever it is shown. Their value is `postValue` of it. */
export const postActionIds = {
  /** All there is to know of it. */
  open: 'post_open',
  edit: 'post_edit',
  /** A new post with the same content. */
  again: 'post_again',
  cancel: 'post_cancel',
  move: 'post_move',
  retry: 'post_retry',
  approve: 'post_approve',
  reject: 'post_reject',
  requestChanges: 'post_changes',
  /** Opens TikTok; there is nothing to do here. */
  link: 'post_link',
} as const;
