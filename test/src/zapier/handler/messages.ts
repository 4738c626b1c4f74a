/** What Zapier hands to an app for one call: https://github.com/zapier/zapier-platform/blob/main/packages/core/src/tools/create-lambda-handler.js */
export interface Event {
  command: 'execute' | 'definition' | 'validate';
  /** For example `creates.publish_video.operation.perform`. */
  method?: string;
  bundle?: object;
  /** Where a step that waits is told that it is over. */
  callback_url?: string;
  /** What whoever pushed the app has set for it. */
  environment?: Record<string, string>;
}

export interface Job {
  id: number;
  event: Event;
}

export type Answer =
  | { id: number; ok: true; results: unknown; status: unknown }
  | { id: number; ok: false; error: { name: string; message: string } };
