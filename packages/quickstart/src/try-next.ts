/** What a person can try while everything is up, with the real addresses and key. */
export const tryNext = ({
  apiUrl,
  sandboxUrl,
  apiKey,
  sample,
}: Record<'apiUrl' | 'sandboxUrl' | 'apiKey' | 'sample', string>): string => `
Everything is up. Try next, in another terminal:

  # your posts
  curl -H "X-API-Key: ${apiKey}" ${apiUrl}/tiktok/posts

  # publish a file
  curl -H "X-API-Key: ${apiKey}" -F videoFile=@${sample} -F caption="From curl" ${apiUrl}/tiktok/posts

  # publish from a web address, one minute from now
  curl -H "X-API-Key: ${apiKey}" -H "Content-Type: application/json" \\
    -d '{"videoUrl": "${sandboxUrl}/_sandbox/videos/PUBLISH_ID", "schedule": "'$(date -u -d "+1 minute" +%FT%TZ)'"}' ${apiUrl}/tiktok/posts

What the TikTok sandbox received: ${sandboxUrl}
Stop with Ctrl-C. Everything is kept in the data folder.
`;
