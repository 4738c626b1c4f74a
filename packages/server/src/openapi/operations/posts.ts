import { answerShapes as shapes, requestShapes } from '@tikapis/core/contract';
import { z } from 'zod';
import { enveloped, type Operation, pageOf } from '../operation.js';

const group = 'Posts';
const one = '/v1/tiktok/posts/{id}';
const post = { says: 'The post.', shape: enveloped(shapes.post) };

const json = {
  shape: requestShapes.newPost,
  example: {
    videoUrl: 'https://example.com/clip.mp4',
    caption: 'Hello',
    hashtags: ['first', 'video'],
    visibility: 'private',
    schedule: '2099-01-31T18:30:00Z',
  },
};
const form = {
  shape: requestShapes.newPostForm,
  example: { caption: 'Hello #first', visibility: 'private' },
  hasFile: true,
} as const;

export const postOperations: Operation[] = [
  {
    method: 'post',
    path: '/v1/tiktok/posts',
    group,
    summary: 'Publish a video, now or at a time',
    details:
      'As JSON with the address of the video, or as a form with the video itself. The video is checked before anything is stored; at most 50 MB and 3 minutes.',
    headers: {
      'Idempotency-Key':
        'Any text of yours up to 255 characters. The same key with the same body within 24 hours gives the first answer again and no second post. The order of the fields does not count. `callbackUrl` is not compared: another one is told of the same post too, at once if that is settled, up to 10 of them.',
    },
    json,
    form,
    answers: {
      200: post,
      202: { says: 'The post, for a form.', shape: shapes.acceptedForm },
    },
    refusals: [400, 404, 409, 413, 415],
    callback: {
      name: 'postSettled',
      address: 'callbackUrl',
      summary:
        'The post, once it is published (a draft: in the inbox), failed or cancelled. Sent once and unsigned, with `webhook-id` and `webhook-timestamp`; repeated for a day until it is answered with 200 to 299, 404 or 410.',
      shape: shapes.post,
    },
  },
  {
    method: 'get',
    path: '/v1/tiktok/posts',
    group,
    summary: 'List posts, the newest first',
    query: requestShapes.postList,
    answers: {
      200: {
        says: 'A page of posts, twice: as `data` and `meta`, and as `posts` and `pagination` for clients that read those.',
        shape: pageOf(shapes.post).extend({ posts: z.array(shapes.post), pagination: shapes.pagination }),
      },
    },
    refusals: [400, 404],
  },
  {
    method: 'post',
    path: '/v1/tiktok/posts/check',
    group,
    isOurs: true,
    summary: 'Check a post without making it',
    details: 'Takes the same bodies and runs every check. Nothing is stored and nothing is published.',
    query: z.strictObject({
      sha256: z
        .literal('true')
        .optional()
        .describe('Reads the whole video, and tells the SHA-256 of its bytes: by it the same video is known again.'),
    }),
    json,
    form,
    answers: { 200: { says: 'What is wrong, and what is worth a warning.', shape: enveloped(shapes.check) } },
    refusals: [400, 413, 415],
  },
  {
    method: 'get',
    path: one,
    group,
    isOurs: true,
    summary: 'Look at one post',
    answers: { 200: post },
    refusals: [404],
  },
  {
    method: 'patch',
    path: one,
    group,
    isOurs: true,
    summary: 'Change a scheduled post',
    details: 'What is left out stays as it is: a new caption keeps the hashtags, and the other way round.',
    json: { shape: requestShapes.postChange, example: { caption: 'Hello again', schedule: '2099-02-01T18:30:00Z' } },
    answers: { 200: post },
    refusals: [400, 404, 409],
  },
  {
    method: 'delete',
    path: one,
    group,
    isOurs: true,
    summary: 'Cancel a post',
    details: 'While it is pending or scheduled. The post stays, as cancelled; its video is removed.',
    answers: { 200: post },
    refusals: [404, 409],
  },
  {
    method: 'post',
    path: `${one}/retry`,
    group,
    isOurs: true,
    summary: 'Try a failed post again',
    details: 'Refused where TikTok may have published the video already.',
    answers: { 200: post },
    refusals: [401, 404, 409],
  },
  {
    method: 'get',
    path: `${one}/video`,
    group,
    isOurs: true,
    summary: 'The video of a post, while it is stored',
    details: 'Until the post is published or cancelled, and for some days after it has failed.',
    headers: { Range: 'A part of it, such as bytes=0-1023.' },
    answers: {
      200: { says: 'The video.', shape: null },
      206: { says: 'The part that was asked for.', shape: null },
      416: { says: 'There is no such part.', shape: null },
    },
    refusals: [404],
  },
];
