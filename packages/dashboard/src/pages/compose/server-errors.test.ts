import { describe, expect, it } from '@jest/globals';
import { problem, tikApisError } from '@tikapis/core';
import { serverErrors } from './server-errors.js';

describe('serverErrors', () => {
  it('puts each sentence beside the field of the form that it is about', () => {
    const problems = [
      problem('branded_content_private', 'visibility', {}),
      problem('hashtag_empty', 'hashtags[0]', { number: 1 }),
      problem('hashtag_empty', 'hashtags[2]', { number: 3 }),
      problem('video_empty', 'videoFile', {}),
      problem('field_of_form', 'somethingElse', {}),
    ];
    const errors = serverErrors(tikApisError('invalid_request', { problems }, { problems }));
    expect(Object.keys(errors).toSorted()).toEqual(['hashtags', 'video', 'visibility']);
    expect(errors.hashtags?.match(/hashtag/gi)?.length).toBeGreaterThan(1);
    expect(serverErrors(new Error('lost'))).toEqual({});
  });
});
