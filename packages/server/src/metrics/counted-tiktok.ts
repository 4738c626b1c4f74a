import type { TikTokApi } from '../tiktok/api.js';
import type { Metrics } from './metrics.js';

type Outcome = { kind: string; code?: string };

/** TikTok's own error codes are a few dozen words; anything longer or stranger is not one. */
const outcomeName = ({ kind, code }: Outcome): string =>
  kind !== 'refused' ? kind : code !== undefined && /^[a-z_]{1,80}$/.test(code) ? code : 'refused';

/** The same API, with every call counted by what came of it. */
export function countTikTokCalls(api: TikTokApi, metrics: Metrics): TikTokApi {
  const counted =
    <Arguments extends unknown[], Answer extends Outcome>(
      name: string,
      call: (...given: Arguments) => Promise<Answer>,
    ) =>
    async (...given: Arguments): Promise<Answer> => {
      const answer = await call(...given);
      metrics.tikTokCall(name, outcomeName(answer));
      return answer;
    };
  return {
    userInfo: counted('user_info', api.userInfo),
    creatorInfo: counted('creator_info', api.creatorInfo),
    initVideo: counted('init_video', api.initVideo),
    initDraft: counted('init_draft', api.initDraft),
    upload: counted('upload', api.upload),
    publishStatus: counted('publish_status', api.publishStatus),
    videoMetrics: counted('video_query', api.videoMetrics),
  };
}
