import { type Problem, problem } from '../errors/problem.js';
import { containerNames, type VideoContainer } from './formats.js';

/** What a name or type says the container is; `other` is something that no accepted video is. */
type Claim = VideoContainer | 'other';

const byExtension: Record<string, Claim> = {
  mp4: 'mp4',
  m4v: 'mp4',
  mov: 'mov',
  qt: 'mov',
  webm: 'webm',
  avi: 'avi',
  ...Object.fromEntries(
    'mkv wmv asf flv mpg mpeg ts mts ogv mp3 m4a wav flac jpg jpeg png gif webp heic pdf zip html htm json txt'
      .split(' ')
      .map((extension) => [extension, 'other'] as const),
  ),
};

const byType: Record<string, Claim> = {
  'video/mp4': 'mp4',
  'video/x-m4v': 'mp4',
  'application/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'video/avi': 'avi',
  'video/msvideo': 'avi',
  'video/x-msvideo': 'avi',
  'video/vnd.avi': 'avi',
};

const extensionOf = (name: string): string => /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** `video/mp4; codecs=…` without its parameters. */
const bareType = (contentType: string): string => contentType.split(';')[0]?.trim().toLowerCase() ?? '';

/** Types like `application/octet-stream` claim nothing; a `text/…` or an unknown `video/…` does. */
const claimOfType = (type: string): Claim | undefined =>
  byType[type] ?? (/^(video|audio|image|text)\//.test(type) ? 'other' : undefined);

/** Warns where the name or the Content-Type says another container than the bytes. */
export function nameWarnings(
  container: VideoContainer,
  { fileName, contentType, field }: { fileName?: string | undefined; contentType?: string | undefined; field: string },
): Problem[] {
  const warnings: Problem[] = [];
  const format = containerNames[container];
  const byName = byExtension[extensionOf(fileName ?? '')];
  if (fileName !== undefined && byName !== undefined && byName !== container)
    warnings.push(problem('video_name_disagrees', field, { name: fileName, format }, { actual: container }));
  const type = bareType(contentType ?? '');
  const typeClaim = claimOfType(type);
  if (typeClaim !== undefined && typeClaim !== container)
    warnings.push(problem('video_type_disagrees', field, { contentType: type, format }, { actual: container }));
  return warnings;
}
