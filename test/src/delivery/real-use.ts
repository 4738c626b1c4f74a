import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { serverEnv } from '../support/server-process.js';
import type { NodeAtHand } from './nodes.js';
import type { Project } from './project.js';

const sample = fileURLToPath(new URL('../../../packages/quickstart/assets/sample.mp4', import.meta.url));

/** Starts a command that serves, and gives what it answers at these paths: status and kind of content. */
async function answersOf(
  { project, node, command, paths }: { project: Project; node: NodeAtHand; command: string; paths: string[] },
  env: Record<string, string> = {},
): Promise<string[]> {
  const child = project.start(node, command, [], env);
  const exit = once(child, 'exit');
  try {
    const lines = child.stdout === null ? [] : createInterface({ input: child.stdout });
    for await (const line of lines) {
      const { event, url } = JSON.parse(line) as { event?: string; url?: string };
      if (event !== 'listening') continue;
      const answers = await Promise.all(paths.map((each) => fetch(`${url}${each}`)));
      return answers.map(({ status, headers }) => `${status} ${headers.get('content-type')?.split(';')[0]}`);
    }
    throw new Error(`${command} ended before it listened.`);
  } finally {
    child.kill('SIGTERM');
    await exit;
  }
}

/** What a stranger would do first with a package. Each gives what `expected` beside it says. */
export const realUses: Record<
  string,
  { beside?: string[]; use: (project: Project, node: NodeAtHand) => Promise<unknown>; expected: unknown }
> = {
  '@tikapis/core': {
    async use(project, node) {
      await project.copyIn(sample);
      const program = `
        import { checkVideo, inspectVideo } from '@tikapis/core';
        import { openFileSource } from '@tikapis/core/node';
        const file = await openFileSource('${path.basename(sample)}');
        const { ok, video } = checkVideo(await inspectVideo(file), { field: 'videoFile', fileName: 'sample.mp4' });
        await file.close();
        console.log(JSON.stringify({ ok, container: video.container, height: video.height }));`;
      return project.evaluate(node, program, 'mjs');
    },
    expected: { ok: true, container: 'mp4', height: 1280 },
  },
  '@tikapis/database': {
    use: (project, node) =>
      project.evaluate(
        node,
        `
        import { createSealer, openDatabase } from '@tikapis/database';
        const database = await openDatabase({ url: undefined, file: 'kept-' + process.pid + '.sqlite' }, {});
        await database.schema.createTable('answers').addColumn('answer', 'integer').execute();
        await database.insertInto('answers').values({ answer: 42 }).execute();
        const rows = await database.selectFrom('answers').selectAll().execute();
        await database.destroy();
        const sealer = createSealer([new Uint8Array(32)]);
        console.log(JSON.stringify({ rows, opened: sealer.open(sealer.seal('a secret', 'here'), 'here') }));`,
        'mjs',
      ),
    expected: { rows: [{ answer: 42 }], opened: 'a secret' },
  },
  '@tikapis/server': {
    beside: ['@tikapis/dashboard'],
    use: (project, node) =>
      answersOf(
        { project, node, command: 'tikapis-server', paths: ['/health', '/'] },
        {
          ...serverEnv(path.join(project.folder, `data-${node.version}`), 'http://127.0.0.1:9'),
          LOG_LEVEL: 'warn',
        },
      ),
    expected: ['200 application/json', '200 text/html'],
  },
  '@tikapis/dashboard': {
    use: (project, node) =>
      project.evaluate(
        node,
        `
        import { readdirSync, readFileSync } from 'node:fs';
        const folder = 'node_modules/@tikapis/dashboard/';
        const { dependencies = {} } = JSON.parse(readFileSync(folder + 'package.json', 'utf8'));
        const names = Object.keys(dependencies).concat(readdirSync('node_modules/@tikapis'));
        const licences = readFileSync(folder + 'dist/licences.md', 'utf8');
        console.log(JSON.stringify({ names, react: licences.includes('## react - ') }));`,
        'mjs',
      ),
    expected: { names: ['dashboard'], react: true },
  },
  '@tikapis/tiktok-sandbox': {
    use: (project, node) => answersOf({ project, node, command: 'tiktok-sandbox', paths: ['/'] }),
    expected: ['200 text/html'],
  },
  '@tikapis/slack': {
    use: async (project, node) => {
      const { code, said } = await project.command(node, 'tikapis-slack', ['doctor']);
      return { code, isTold: said.includes('SLACK_SIGNING_SECRET is missing') };
    },
    expected: { code: 1, isTold: true },
  },
  '@tikapis/cli': {
    async use(project, node) {
      await project.copyIn(sample);
      const { code, said } = await project.command(node, 'tikapis', ['check', path.basename(sample), '--json']);
      return { code, isFine: /"ok": ?true/.test(said) };
    },
    expected: { code: 0, isFine: true },
  },
  'n8n-nodes-tikapis': {
    use: (project, node) =>
      project.evaluate(
        node,
        `
        const { n8n } = require('n8n-nodes-tikapis/package.json');
        const names = n8n.nodes.map((file) => {
          const loaded = require('n8n-nodes-tikapis/' + file);
          const [name] = Object.keys(loaded);
          return new loaded[name]().description.name;
        });
        console.log(JSON.stringify(names));`,
        'cjs',
      ),
    expected: ['tikapis', 'tikapisTrigger', 'tikapisPollingTrigger'],
  },
};
