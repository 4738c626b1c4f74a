import { reportOf } from '@tikapis/core/doctor';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examine } from '../doctor/examine.js';
import { exit } from '../exit-codes.js';
import { type Run, serverCommand, withExamples } from './new-command.js';

export const doctorCommand = (run: Run): Command =>
  withExamples(serverCommand('doctor', 'say what is missing, and what to do').action(run(doctor)), [
    'tikapis doctor',
    'tikapis doctor --base-url http://127.0.0.1:8787/v1',
  ]);

async function doctor(context: Context): Promise<number> {
  const findings = await examine(context);
  const { text, isWell } = reportOf(findings);
  context.out.result(text.split('\n'), { ok: isWell, findings });
  return isWell ? exit.done : exit.notPublished;
}
