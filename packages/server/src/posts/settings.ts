/** What the request says about the post beside caption and visibility, as it is stored. Absent: as the creator's own settings allow. */
export interface PostSettings {
  disableComment?: boolean | undefined;
  disableDuet?: boolean | undefined;
  disableStitch?: boolean | undefined;
  brandedContent: boolean;
  brandOrganic: boolean;
  aiGenerated: boolean;
  coverTimestampMs?: number | undefined;
}
