import { checkVideoUrl, type PostVideo } from '@tikapis/core';
import type { answerShapes } from '@tikapis/core/contract';
import { queryOptions } from '@tanstack/react-query';
import { dataOf } from './data.js';

type CheckAnswer = (typeof answerShapes)['check']['_output'];

export interface AddressCheck {
  problems: { message: string; fix: string }[];
  warnings: { message: string; fix: string }[];
  video: PostVideo | null;
}

/**
 * What the server finds at the address of a video. Only that: the rest of the form is not finished while somebody is
 * still looking for a video.
 */
export const videoUrlCheckQuery = (videoUrl: string, accountId: string) =>
  queryOptions({
    queryKey: ['check-video-url', videoUrl, accountId],
    enabled: videoUrl !== '' && checkVideoUrl(videoUrl).length === 0,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    queryFn: async ({ signal }): Promise<AddressCheck> => {
      const body = { videoUrl, ...(accountId === '' ? {} : { accountId }) };
      const answer = await dataOf<CheckAnswer>('POST', '/tiktok/posts/check', body, { signal });
      const { problems, warnings, video } = answer;
      const ofVideo = ({ field }: { field: string }) => field === 'videoUrl';
      return {
        problems: problems.filter(ofVideo),
        warnings: warnings.filter(ofVideo),
        video: video && factsOf(video),
      };
    },
  });

const factsOf = ({ container, bytes, durationMs, width, height }: NonNullable<CheckAnswer['video']>): PostVideo => ({
  container,
  sizeBytes: bytes,
  durationMs,
  width,
  height,
});
