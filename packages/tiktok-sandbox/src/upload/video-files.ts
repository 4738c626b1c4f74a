import { join } from 'node:path';

/** The content types that an upload may have. https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide */
const extensions: Record<string, string> = {
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
};

export const isVideoType = (contentType: string): boolean => contentType in extensions;

/** Where the video of a publish is kept: its publish_id, made safe for a file name. */
export function videoPath(videosDir: string, publishId: string, contentType: string): string {
  const name = publishId.replaceAll(/[^\w.-]/g, '_');
  return join(videosDir, `${name}.${extensions[contentType] ?? 'mp4'}`);
}
