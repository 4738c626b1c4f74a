import { checkVideo, checkVideoSize, inspectVideo } from './core';
import type { VideoFile } from './video-file';

type Verdict = ReturnType<typeof checkVideo>;

/** Each read may pass over the whole file: a file that needs more of them is left to the server to judge. */
const MAX_READS = 16;

/** Holds a file against every rule that its bytes can break. They stay in n8n; one that is too large is not read at all. */
export async function checkFile(
	file: VideoFile,
	account?: { maxDurationSec: number },
): Promise<Verdict> {
	const size = checkVideoSize(file.sizeBytes, 'videoFile');
	if (size !== undefined) return { ok: false, problems: [size], warnings: [], video: null };
	return checkVideo(await inspectVideo(file.source, { maxReads: MAX_READS }), {
		field: 'videoFile',
		fileName: file.name,
		contentType: file.contentType,
		...(account === undefined ? {} : { account }),
	});
}
