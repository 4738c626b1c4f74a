import type { Command } from 'commander';
import { addPostOptions } from '../posts/post-options.js';
import { publish } from '../posts/publish.js';
import { type Run, serverCommand, withExamples } from './new-command.js';

const VIDEO = 'a file, or the address of one';
const TIME = 'when: "tomorrow 9am", "fri 18:30", "in 2 hours", or ISO 8601';

export const postCommand = (run: Run): Command =>
  withExamples(
    addPostOptions(
      serverCommand('post', 'publish a video, and wait until it is live')
        .argument('<video>', VIDEO)
        .option('--at <time>', TIME),
    ).action(run(publish)),
    [
      'tikapis post holiday.mp4 --caption "By the sea #holiday"',
      'tikapis post https://example.com/holiday.mp4 --visibility private --no-wait',
      'tikapis post holiday.mp4 --caption "By the sea" --dry-run',
    ],
  );

export const scheduleCommand = (run: Run): Command =>
  withExamples(
    addPostOptions(
      serverCommand('schedule', 'have a video published at a time')
        .argument('<video>', VIDEO)
        .requiredOption('--at <time>', TIME),
    ).action(run(publish)),
    [
      'tikapis schedule holiday.mp4 --at "tomorrow 9am" --caption "By the sea"',
      'tikapis schedule holiday.mp4 --at "fri 18:30" --zone Europe/Berlin',
      'tikapis schedule holiday.mp4 --at 2030-06-01T18:30:00+02:00 --wait',
    ],
  );
