import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A client of `test/clients`. */
export interface Client {
  name: string;
  file: string;
  /** What starts it, before its own arguments. */
  command: readonly string[];
  /** Ends with 0 where the client can run. */
  needs: readonly string[];
  /** What those need, in words. */
  needsInWords: string;
}

export const clientsFolder = fileURLToPath(new URL('../../clients/', import.meta.url));

const client = (path: string, starter: readonly string[], needs: readonly string[], needsInWords: string): Client => {
  const file = clientsFolder + path;
  return { name: path.split('/')[0] ?? '', file, command: [...starter, file], needs, needsInWords };
};

export const clients: readonly Client[] = [
  client('javascript/tikapis.mjs', [process.execPath], [process.execPath, '--version'], 'Node'),
  client('python/tikapis.py', ['python3'], ['python3', '--version'], 'python3'),
  client('php/tikapis.php', ['php'], ['php', '-r', 'exit((int) !function_exists("curl_init"));'], 'php with curl'),
  client('ruby/tikapis.rb', ['ruby'], ['ruby', '--version'], 'ruby'),
  client('go/tikapis.go', ['go', 'run'], ['go', 'version'], 'go'),
];

export function canRun({ needs: [command = '', ...args] }: Client): boolean {
  return spawnSync(command, args).status === 0;
}
