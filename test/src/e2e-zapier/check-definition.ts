import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const packageFolder = fileURLToPath(new URL('../../../packages/zapier/', import.meta.url));

export interface DefinitionCheck {
  schemaErrors: number;
  lintFindings: number;
  /** Keys that are gone, or not in the snapshot yet. */
  lost: number;
  added: number;
}

/** The package's own check of schema, rules, listing and snapshot. */
export function checkDefinition(tell: (line: string) => void): Promise<DefinitionCheck> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['dist/check.js'], { cwd: packageFolder }, (_error, stdout, stderr) => {
      for (const line of stderr.split('\n').filter((each) => each !== '')) tell(`  ${line}`);
      const last = stdout.trim().split('\n').at(-1) ?? '';
      if (last.startsWith('{')) resolve(JSON.parse(last) as DefinitionCheck);
      else reject(new Error(`The check of the definition ended without a result: ${stderr}`));
    });
  });
}
