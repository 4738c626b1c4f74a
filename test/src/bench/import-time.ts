import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type ModuleSystem = 'import' | 'require';

export interface Loading {
  /** Where the names are resolved from. */
  folder: string;
  /** Loaded one after the other, as one figure. */
  entries: readonly string[];
  /** Loaded before the clock starts. */
  host?: readonly string[];
  node?: string;
}

/** How long a Node that has loaded nothing takes to load modules, in ms; its own start does not count. */
export async function importTime(system: ModuleSystem, { folder, entries, host = [], node }: Loading): Promise<number> {
  const load = (name: string) =>
    system === 'import' ? `await import(${JSON.stringify(name)});` : `require(${JSON.stringify(name)});`;
  const program = `${host.map(load).join('')} const startedMs = performance.now(); ${entries.map(load).join('')}
    process.stdout.write('\\n' + String(performance.now() - startedMs), () => process.exit(0));`;
  const type = system === 'import' ? 'module' : 'commonjs';
  const { stdout } = await run(node ?? process.execPath, [`--input-type=${type}`, '--eval', program], { cwd: folder });
  return Number(stdout.split('\n').at(-1));
}
