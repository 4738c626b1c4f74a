import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const own = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/**
 * Compiles a program that imports these entries, in a project that has nothing but their packages and Node's types, and
 * checks the declarations of all of them. Gives what TypeScript complains of.
 */
export async function whatTypeScriptSays(folder: string, entries: string[]): Promise<string> {
  const imports = entries.map((entry, index) => `import * as entry${index} from '${entry}';`);
  const used = `export const all = [${entries.map((_, index) => `entry${index}`).join(', ')}];`;
  await writeFile(path.join(folder, 'consumer.mts'), [...imports, used].join('\n'));
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022'];
  const nodeTypes = ['--types', 'node', '--typeRoots', path.join(own, '@types')];
  const compiler = path.join(own, 'typescript', 'bin', 'tsc');
  return run(process.execPath, [compiler, ...options, ...nodeTypes, 'consumer.mts'], { cwd: folder }).then(
    ({ stdout }) => stdout,
    ({ stdout, message }: { stdout?: string; message: string }) => stdout ?? message,
  );
}
