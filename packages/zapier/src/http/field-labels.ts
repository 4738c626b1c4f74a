/** What the fields of the API are called in the forms of Zapier. Several are one field there. */
export const fieldLabels = {
  accountId: 'TikTok Account',
  videoUrl: 'Video',
  videoFile: 'Video',
  caption: 'Caption',
  hashtags: 'Hashtags',
  visibility: 'Who Can Watch',
  schedule: 'Schedule',
  mode: 'Post Mode',
  disableComment: 'Turn Off Comments',
  disableDuet: 'Turn Off Duets',
  disableStitch: 'Turn Off Stitches',
  brandOrganic: 'Your Brand',
  brandedContent: 'Branded Content',
  aiGenerated: 'AI-Generated Content',
  coverTimestampMs: 'Cover Time in Milliseconds',
  consent: 'TikTok Terms Agreed',
  callbackUrl: 'Wait Until Published',
  'Idempotency-Key': 'Prevent Duplicates Key',
  /** It holds nothing else. */
  metadata: 'Prevent Duplicates Key',
} as const;

/** The labels of the fields that problems are about (`schedule`, `hashtags[2]`), each once. */
export function labelsOf(fields: readonly string[]): string[] {
  const labels: Readonly<Record<string, string>> = fieldLabels;
  const found = fields.map((field) => labels[field.replace(/[[.].*$/s, '')]).filter((label) => label !== undefined);
  return [...new Set(found)];
}
