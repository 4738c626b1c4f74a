import type { PlainOutputField } from 'zapier-platform-core';

type Field = PlainOutputField;
const text = (key: string, label: string): Field => ({ key, label, type: 'string' });
const time = (key: string, label: string): Field => ({ key, label, type: 'datetime' });
const whole = (key: string, label: string): Field => ({ key, label, type: 'integer' });

/** The fields of a `PostRow`, as later steps offer them. */
export const postOutputFields: Field[] = [
  { ...text('id', 'Post ID'), primary: true, required: true },
  { ...text('status', 'Status'), required: true },
  { ...time('statusAt', 'Status Since'), primary: true },
  text('caption', 'Caption'),
  { ...text('hashtags', 'Hashtags'), list: true },
  text('visibility', 'Visibility'),
  text('mode', 'Post Mode'),
  text('accountId', 'TikTok Account ID'),
  time('createdAt', 'Created At'),
  time('scheduledAt', 'Scheduled For'),
  time('publishedAt', 'Published At'),
  text('shareUrl', 'TikTok Link'),
  text('tiktokId', 'TikTok Video ID'),
  text('publishId', 'TikTok Publish ID'),
  text('videoUrl', 'Video URL'),
  text('errorCode', 'Error Code'),
  text('errorMessage', 'Error Message'),
  { key: 'errorRetryable', label: 'Retry May Help', type: 'boolean' },
  text('video__container', 'Video Format'),
  whole('video__sizeBytes', 'Video Size in Bytes'),
  whole('video__durationMs', 'Video Duration in Milliseconds'),
  whole('video__width', 'Video Width in Pixels'),
  whole('video__height', 'Video Height in Pixels'),
  whole('metrics__views', 'Views'),
  whole('metrics__likes', 'Likes'),
  whole('metrics__comments', 'Comments'),
  whole('metrics__shares', 'Shares'),
];
