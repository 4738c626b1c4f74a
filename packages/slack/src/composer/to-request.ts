import type { NewPostFields } from '@tikapis/core';
import type { ComposerValues } from './values.js';

/** What has been filled in, as the API takes it; without the video. A draft carries nothing else. */
export function toRequest(values: ComposerValues): NewPostFields {
  const { caption, accountId, mode, visibility, allowed, promotes, brands, aiGenerated, atMs } = values;
  const shared: NewPostFields = {
    ...(accountId === null ? {} : { accountId }),
    ...(atMs === null ? {} : { schedule: new Date(atMs).toISOString() }),
  };
  if (mode === 'draft') return { ...shared, mode };
  return {
    ...shared,
    caption,
    ...(visibility === null ? {} : { visibility }),
    disableComment: !allowed.includes('comment'),
    disableDuet: !allowed.includes('duet'),
    disableStitch: !allowed.includes('stitch'),
    brandOrganic: promotes && brands.includes('own'),
    brandedContent: promotes && brands.includes('other'),
    aiGenerated,
  };
}
