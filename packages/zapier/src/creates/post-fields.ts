import { defineInputField } from 'zapier-platform-core';

export const scheduledPostField = defineInputField({
  key: 'postId',
  label: 'Post',
  type: 'string',
  required: true,
  dynamic: 'scheduled_post_list.id.name',
  search: 'find_post.id',
  helpText: 'One of those that wait for their time, or what an earlier step gives as Post ID.',
});

export const failedPostField = defineInputField({
  key: 'postId',
  label: 'Post',
  type: 'string',
  required: true,
  dynamic: 'failed_post_list.id.name',
  search: 'find_post.id',
  helpText: 'One of those that failed, or what an earlier step gives as Post ID.',
});
