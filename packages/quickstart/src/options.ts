import path from 'node:path';
import { parseArgs } from 'node:util';

export const HELP = `npm start                      run TikAPIs with a local TikTok sandbox and publish the sample video
npm start -- --once            the same, and end when the video is published

  --video FILE_OR_URL   publish this video instead of the sample
  --caption TEXT        its caption, hashtags included
  --schedule TIME       publish it then: ISO 8601, such as 2030-01-31T18:30:00+01:00
                        (without an offset, in this computer's time zone)
  --once                end with 0 when it is published, with 1 and the reason otherwise
  --data FOLDER         where everything is kept (default: .tikapis)
  --help                this text`;

export interface Options {
  once: boolean;
  video: string | undefined;
  caption: string | undefined;
  schedule: string | undefined;
  dataDir: string;
}

const known = {
  video: { type: 'string' },
  caption: { type: 'string' },
  schedule: { type: 'string' },
  data: { type: 'string', default: '.tikapis' },
  once: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** npm runs us in the project's folder; a path means the folder in which the person typed it. */
const fromTypedFolder = (video: string): string =>
  /^https?:\/\//i.test(video) ? video : path.resolve(process.env.INIT_CWD ?? '.', video);

/** What was asked on the command line. Throws an `Error` whose message says what cannot be understood. */
export function readOptions(args: readonly string[]): Options | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const { once, video, caption, schedule, data } = values;
  return { once, video: video === undefined ? undefined : fromTypedFolder(video), caption, schedule, dataDir: data };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: known }).values;
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${HELP}`, { cause: error });
  }
}
