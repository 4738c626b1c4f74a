import { factsInWords, type Problem, type VideoFacts } from '@tikapis/core';
import { problemLine } from '../output/tell-error.js';
import type { Output } from '../output/output.js';

/** What a video is, and what may not do well. */
export function tellVideo(
  out: Output,
  { facts, warnings }: { facts: VideoFacts | null; warnings: readonly Problem[] },
): void {
  if (facts !== null) out.done('Checked', factsInWords(facts));
  for (const warning of warnings) out.say(`Note: ${problemLine(warning)}`, 'yellow');
}
