/** Something to ask of the API. */
export interface Call {
  method: 'GET' | 'POST';
  /** After the address of the API: `/tiktok/posts`. */
  path: string;
  json?: Readonly<Record<string, string>>;
  /** Sent as multipart/form-data; `file` is a path on the person's own machine. */
  form?: { file: string; fields: Readonly<Record<string, string>> };
}

export interface SnippetAddress {
  /** Ends in `/v1`. */
  apiUrl: string;
  apiKey: string;
}

/** What a person replaces by their own. */
export const apiKeyInSnippets = 'YOUR_API_KEY';

export const calls = [
  {
    name: 'link',
    label: 'Publish a video from a link',
    call: {
      method: 'POST',
      path: '/tiktok/posts',
      json: {
        videoUrl: 'https://example.com/video.mp4',
        caption: "It's a day by the sea #holiday",
        visibility: 'private',
      },
    },
  },
  {
    name: 'file',
    label: 'Publish a video file',
    call: {
      method: 'POST',
      path: '/tiktok/posts',
      form: { file: 'video.mp4', fields: { caption: "It's a day by the sea #holiday", visibility: 'private' } },
    },
  },
  {
    name: 'schedule',
    label: 'Schedule a video',
    call: {
      method: 'POST',
      path: '/tiktok/posts',
      json: {
        videoUrl: 'https://example.com/video.mp4',
        caption: "It's a day by the sea #holiday",
        visibility: 'private',
        schedule: '2030-06-01T18:30:00+02:00',
      },
    },
  },
  { name: 'list', label: 'See what became of your posts', call: { method: 'GET', path: '/tiktok/posts?limit=5' } },
] as const satisfies readonly { name: string; label: string; call: Call }[];
