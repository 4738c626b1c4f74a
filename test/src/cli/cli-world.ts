import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createWorld, sample, type World, type WorldOptions } from '../server/world.js';
import { type CliEnd, type CliOptions, type RunningCli, startCli } from './run-cli.js';

/** A TikAPIs server, the sandbox, and the program with a key of that server. */
export interface CliWorld extends World {
  /** A folder for files and settings. */
  folder: string;
  sampleFile: string;
  file: (name: string, content: Uint8Array | string) => Promise<string>;
  launch: (args: readonly string[], options?: CliOptions) => RunningCli;
  tikapis: (args: readonly string[], options?: CliOptions) => Promise<CliEnd>;
  /** The same with `--json`: the exit code and the document. */
  json: (args: readonly string[], options?: CliOptions) => Promise<{ code: number | null; document: Document }>;
}

/** What the tests look at in a document. */
export interface Document {
  post: { id: string; status: string; shareUrl?: string; caption: string; scheduledAt?: string };
  posts: { id: string }[];
  total: number;
  idempotencyKey: string;
  replayed: boolean;
  error: { code: string; message: string; fix: string; problems?: { code: string }[] };
  exitCode: number;
  ok: boolean;
  findings: { state: string; about: string; says: string }[];
  keys: { id: string; name: string }[];
  key: { id: string; key: string };
}

export async function createCliWorld(options: WorldOptions = {}): Promise<CliWorld> {
  const [world, folder] = await Promise.all([createWorld(options), mkdtemp(path.join(tmpdir(), 'tikapis-cli-'))]);
  const file = async (name: string, content: Uint8Array | string) => {
    const full = path.join(folder, name);
    await writeFile(full, content);
    return full;
  };
  const sampleFile = await file('sample.mp4', sample);
  const launch: CliWorld['launch'] = (args, given = {}) => {
    const settings = { TIKAPIS_API_KEY: world.apiKey, TIKAPIS_BASE_URL: world.apiUrl() };
    return startCli(args, { ...given, env: { ...settings, XDG_CONFIG_HOME: folder, ...given.env } });
  };
  return {
    ...world,
    folder,
    sampleFile,
    file,
    launch,
    tikapis: (args, given) => launch(args, given).end,
    async json(args, given) {
      const { code, stdout } = await launch([...args, '--json'], given).end;
      return { code, document: JSON.parse(stdout) as Document };
    },
    async close() {
      await world.close();
      await rm(folder, { recursive: true });
    },
  };
}
