import type { Command } from 'commander';
import { exit } from '../exit-codes.js';
import { problemLine } from '../output/tell-error.js';
import { checkGivenVideo } from '../video/check-given-video.js';
import { tellVideo } from '../video/tell-video.js';
import type { Context } from '../context.js';
import { newCommand, type Run, withExamples } from './new-command.js';

export const checkCommand = (run: Run): Command =>
  withExamples(
    newCommand('check', 'hold a video against every rule; needs no API key')
      .argument('<video>', 'a file, or the address of one')
      .action(run(check)),
    ['tikapis check holiday.mp4', 'tikapis check --json https://example.com/holiday.mp4'],
  );

async function check({ out, signal }: Context, given: string): Promise<number> {
  const video = await checkGivenVideo(given, signal);
  const { problems, warnings, facts } = video;
  const ok = problems.length === 0;
  tellVideo(out, video);
  for (const problem of problems) out.say(problemLine(problem), 'red');
  out.result(ok ? ['It can be posted.'] : [], { ok, problems, warnings, video: facts });
  return ok ? exit.done : exit.refused;
}
