import { type Command, InvalidArgumentError, Option } from 'commander';
import { isIdempotencyKey, type NewPostFields, visibilities } from '@tikapis/core';

/** What the commands that make a post are given. */
export interface PostOptions
  extends Pick<
    NewPostFields,
    | 'caption'
    | 'visibility'
    | 'disableComment'
    | 'disableDuet'
    | 'disableStitch'
    | 'aiGenerated'
    | 'brandedContent'
    | 'brandOrganic'
  > {
  hashtag?: string[];
  account?: string;
  draft?: boolean;
  at?: string;
  zone?: string;
  /** Undefined: as the time suggests. */
  wait?: boolean;
  timeout: number;
  dryRun?: boolean;
  idempotencyKey?: string;
}

const collect = (value: string, before: string[] = []): string[] => [...before, value];

function minutes(value: string): number {
  if (/^\d{1,5}$/.test(value) && Number(value) > 0) return Number(value);
  throw new InvalidArgumentError('It must be a whole number of minutes from 1 to 99999.');
}

function idempotencyKey(value: string): string {
  if (isIdempotencyKey(value)) return value;
  throw new InvalidArgumentError('It must be 1 to 255 printable ASCII characters, with no space at either end.');
}

export const timeoutOption = (): Option =>
  new Option('--timeout <minutes>', 'how long to wait, from its time on').argParser(minutes).default(60);

/** Options beside the time. */
export const addPostOptions = (command: Command): Command =>
  command
    .option('-c, --caption <text>', 'the caption, hashtags included')
    .addOption(new Option('--hashtag <tag>', 'a hashtag to append; may be given again').argParser(collect))
    .addOption(new Option('--visibility <who>', 'who can see it; public otherwise').choices(visibilities))
    .option('--account <id>', 'the TikTok account: an id, or @name; the first one connected otherwise')
    .option('--draft', "into the inbox of the creator's TikTok app, to be finished there")
    .option('--disable-comment', 'allow no comments')
    .option('--disable-duet', 'allow no duets')
    .option('--disable-stitch', 'allow no stitches')
    .option('--ai-generated', 'label it as made by AI')
    .option('--branded-content', 'label it as a paid partnership')
    .option('--brand-organic', 'label it as promoting your own brand')
    .option('--zone <name>', "the time zone of --at, such as Europe/Berlin; this computer's otherwise")
    .option('--wait', 'wait until it is published')
    .option('--no-wait', 'end as soon as the server has accepted it')
    .addOption(timeoutOption())
    .option('--dry-run', 'check everything, show what would be sent, and send nothing')
    .addOption(
      new Option('--idempotency-key <key>', 'two commands with the same key give one post').argParser(idempotencyKey),
    );
