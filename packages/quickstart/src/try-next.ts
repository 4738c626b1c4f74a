export interface Addresses {
  /** Ends in `/v1`. */
  apiUrl: string;
  sandboxUrl: string;
  apiKey: string;
  /** A video file, as the person can name it. */
  sample: string;
  /** A video at an address. */
  videoUrl: string;
}

/** What a person can try while everything is up, ready to be pasted. */
export const tryNext = ({ apiUrl, sandboxUrl, apiKey, sample, videoUrl }: Addresses): string => `
Everything is up until Ctrl-C. The dashboard: ${new URL('/', apiUrl).href}. What the sandbox received: ${sandboxUrl}
Try next, in another terminal:

  KEY=${apiKey}
  API=${apiUrl}

  # your posts
  curl -H "X-API-Key: $KEY" $API/tiktok/posts

  # publish a file
  curl -H "X-API-Key: $KEY" -F videoFile=@${sample} -F caption="From curl" $API/tiktok/posts

  # publish from a web address, one minute from now
  curl -H "X-API-Key: $KEY" -H "Content-Type: application/json" $API/tiktok/posts \\
    -d '{ "videoUrl": "${videoUrl}", "caption": "Later", "schedule": "'$(node -p 'new Date(Date.now() + 6e4).toISOString()')'" }'
`;
