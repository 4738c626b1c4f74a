interface Rule {
  /** The public page, or where there is none the observation, that the rule comes from. */
  source: string;
  [limit: string]: unknown;
}

const tikApisPage = 'https://tikapis.vercel.app';
const tikTokPage = 'https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide';
const creatorInfoPage = 'https://developers.tiktok.com/doc/content-posting-api-reference-query-creator-info';

/** What TikAPIs takes, and what it recommends: a video of another shape or a smaller picture is taken all the same. */
export const tikApisRules = {
  formats: { allowed: ['mp4', 'mov', 'webm', 'avi'], source: tikApisPage },
  size: { maxBytes: 50 * 1024 * 1024, source: tikApisPage },
  duration: { maxMs: 3 * 60 * 1000, source: tikApisPage },
  aspectRatio: { recommended: ['9:16', '1:1'], source: tikApisPage },
  resolution: { minShorterSide: 720, source: tikApisPage },
} as const satisfies Record<string, Rule>;

/** What TikTok itself takes; a post that breaks these is accepted by TikAPIs and fails at TikTok. */
export const tikTokRules = {
  formats: { allowed: ['mp4', 'mov', 'webm'], source: tikTokPage },
  codecs: { allowed: ['h264', 'hevc', 'vp8', 'vp9'], source: tikTokPage },
  frameRate: { min: 23, max: 60, source: tikTokPage },
  /** Files with varying frames that average a hair above 60 fail at TikTok; its own page does not say so. */
  frameRateAdvice: {
    max: 59.94,
    source: 'https://github.com/noahgsolomon/brainrot.js/issues/2',
  },
  pictureSize: { minSide: 360, maxSide: 4096, source: tikTokPage },
  /** The limit itself is the account's `max_video_post_duration_sec`. */
  accountDuration: { source: creatorInfoPage },
} as const satisfies Record<string, Rule>;

/**
 * How far a video may run over a limit of time. Encoders pad the end: AAC with up to 2,112 priming samples (48 ms) and a
 * last frame of 23 ms, the picture with a last frame of 43 ms; a cut at 3:00.00 measures up to 0.12 s more.
 */
export const durationToleranceMs = 250;

/** How far a picture may be from a recommended shape: codecs round its sides to even numbers. */
export const aspectTolerance = 0.01;
