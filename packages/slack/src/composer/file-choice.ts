import { z } from 'zod';
import { clip } from '../ui/escape.js';
import { clipName, type JudgedFile, judgeFile } from './message-files.js';

/** The place of a message, and the videos of it among which a person chooses. */
export interface FileChoice {
  channelId: string;
  threadTs: string | null;
  files: UsableFile[];
}

export type UsableFile = Extract<JudgedFile, { ok: true }>;

const kept = z.object({
  channelId: z.string(),
  threadTs: z.string().nullable(),
  files: z.array(z.tuple([z.string(), z.string(), z.string(), z.number(), z.number().nullable()])),
});

/** For `private_metadata`, which takes 3,000 characters: ten files fit. */
export const writeFileChoice = ({ channelId, threadTs, files }: FileChoice): string =>
  JSON.stringify({
    channelId,
    threadTs,
    files: files
      .slice(0, 10)
      .map(({ file, facts }) => [
        file.fileId,
        clipName(file.name, 60),
        clip(file.mimetype, 60),
        file.sizeBytes,
        facts.durationMs,
      ]),
  } satisfies z.input<typeof kept>);

export function readFileChoice(metadata: string): FileChoice {
  const { files, ...rest } = kept.parse(JSON.parse(metadata));
  const judged = files.map(([id, name, mimetype, size, duration_ms]) =>
    judgeFile({ id, name, mimetype, size, duration_ms }),
  );
  return { ...rest, files: judged.filter((each) => each.ok) };
}
