import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { isDashboardBuilt } from './dashboard.mjs';
import { installHost } from './hosts.mjs';
import { installNode, SUPPORTED_NODES, ZAPIER_NODE } from './nodes.mjs';
import { isWindows } from './run.mjs';

/** @typedef {{ node: string, env: NodeJS.ProcessEnv }} Tools */

/** Runs to the end and gives the exit code; Ctrl-C goes to the child, which ends in its own way. */
function execute(command, args, env) {
  const child = spawn(command, args, { stdio: 'inherit', env, shell: isWindows && command === 'pnpm' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 130)));
  });
}

const turbo = (names, rest, { env }) =>
  execute('pnpm', ['exec', 'turbo', 'run', ...names, '--output-logs=errors-only', ...rest], env);

/** The tests of `test/src` whose path begins so, and how many there were. */
async function testsOf(beginning, rest, tools) {
  const built = await turbo(['build'], [], tools);
  if (built !== 0) return built;
  const jest = ['--filter', '@tikapis/test', 'exec', tools.node, '../packages/toolchain/jest-run.mjs'];
  const tested = await execute('pnpm', [...jest, `src/${beginning}`, ...rest], tools.env);
  console.log(sumOfTests(['test']));
  return tested;
}

async function afterBuild(program, rest, tools) {
  const built = await turbo(['build'], [], tools);
  return built === 0 ? execute(tools.node, [path.join(...program), ...rest], tools.env) : built;
}

/** Looks for keys, tokens and passwords in all that is not ignored; those made up for tests are in `.secretlintrc.json`. */
const secrets = ({ env }) =>
  execute('pnpm', ['exec', 'secretlint', '--secretlintignore', '.gitignore', '**/*', '.github/**/*', '.*'], env);

/** Adds up what each package's Jest run left behind. */
function sumOfTests(folders) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const folder of folders) {
    const file = path.join(folder, '.jest/counts.json');
    if (!fs.existsSync(file)) continue;
    const counts = JSON.parse(fs.readFileSync(file, 'utf8'));
    for (const key of Object.keys(sum)) sum[key] += counts[key];
  }
  return `${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`;
}

const buildPackage = (name, tools) =>
  execute('pnpm', ['--filter', `@tikapis/${name}`, 'exec', 'tsc', '-b', 'tsconfig.build.json'], tools.env);

const runPackage = (name, rest, tools) =>
  execute(tools.node, [path.join('packages', name, 'dist', 'main.js'), ...rest], tools.env);

const bundleDashboard = (tools) =>
  isDashboardBuilt()
    ? 0
    : execute('pnpm', ['--filter', '@tikapis/dashboard', 'exec', 'vite', 'build', '--logLevel=warn'], tools.env);

const allFolders = () => ['shared', 'test', ...fs.readdirSync('packages').map((name) => path.join('packages', name))];

/** What each npm script does once tools and dependencies are there. Each gives an exit code. */
export const tasks = {
  /** Builds nothing that it does not need. @param {Tools} tools */
  start: async (tools, rest) =>
    (await buildPackage('quickstart', tools)) ||
    (await bundleDashboard(tools)) ||
    runPackage('quickstart', rest, tools),

  /** The Slack app; `npm run slack -- doctor` says what it lacks. @param {Tools} tools */
  slack: async (tools, rest) => (await buildPackage('slack', tools)) || runPackage('slack', rest, tools),

  /** Build, types, lint, import rules, format, secrets and every test: what CI runs. @param {Tools} tools */
  async test(tools, rest) {
    installHost('n8n-core', "n8n's engine for its tests (311 MB)", tools);
    const checks = [
      () => turbo(['build', 'typecheck', 'test'], ['--continue', '--concurrency=3', ...rest], tools),
      () => execute('pnpm', ['exec', 'oxlint', '--type-aware'], tools.env),
      () => execute('pnpm', ['exec', 'biome', 'format', '.'], tools.env),
      () => secrets(tools),
    ];
    let worst = 0;
    for (const check of checks) worst = Math.max(worst, await check());
    console.log(sumOfTests(allFolders()));
    return worst;
  },

  /** Figures beside other programs, into BENCHMARKS.md; or one suite, `-- video`, or a short look, `-- --quick`. @param {Tools} tools */
  bench: (tools, rest) => afterBuild(['test', 'dist', 'bench', 'main.js'], rest, tools),

  /** Crashes and faults at every step, counted in what was lost and what was published twice. @param {Tools} tools */
  faults: (tools, rest) => afterBuild(['test', 'dist', 'faults', 'main.js'], rest, tools),

  /** Our package in a real n8n, which is installed on the first run. @param {Tools} tools */
  'e2e:n8n': (tools, rest) => afterBuild(['test', 'dist', 'e2e-n8n', 'main.js'], rest, tools),

  /** The Zapier app and its zip, run by Zapier's own tools and on its Node. @param {Tools} tools */
  'e2e:zapier': (tools, rest) =>
    afterBuild(['test', 'dist', 'e2e-zapier', 'main.js'], ['--node', installNode(ZAPIER_NODE), ...rest], tools),

  /** The Slack app between Slack's stand-in, a real server and the sandbox. @param {Tools} tools */
  'e2e:slack': (tools, rest) => afterBuild(['test', 'dist', 'e2e-slack', 'main.js'], rest, tools),

  /** The same on screen, for people. @param {Tools} tools */
  'slack:demo': (tools, rest) => afterBuild(['test', 'dist', 'slack-demo', 'main.js'], rest, tools),

  /** The dashboard in a browser: server, sandbox and database are real. @param {Tools} tools */
  'e2e:dashboard': (tools, rest) => testsOf('dashboard/', rest, tools),

  /** Each package as npm would publish it, installed into an empty project, in each Node that it is for. @param {Tools} tools */
  'e2e:packages': (tools, rest) =>
    testsOf('delivery/installs', rest, {
      ...tools,
      env: { ...tools.env, PACKAGE_NODES: SUPPORTED_NODES.map(installNode).join(path.delimiter) },
    }),

  /** Every page, light and dark, wide and narrow, as pictures. @param {Tools} tools */
  'screenshots:dashboard': (tools, rest) => afterBuild(['test', 'dist', 'dashboard', 'screenshots.js'], rest, tools),

  /** Lists the code of others that we ship in docs/third-party.md; refuses licences that we do not ship. @param {Tools} tools */
  licences: (tools, rest) => afterBuild(['packages', 'toolchain', 'licences', 'main.mjs'], rest, tools),

  /** Damaged videos by the hundred thousand. @param {Tools} tools */
  fuzz: (tools, rest) => afterBuild(['test', 'dist', 'video', 'fuzz-main.js'], rest, tools),

  /** The pages of docs/ that follow from the code. @param {Tools} tools */
  docs: (tools) =>
    testsOf('docs/generated.test.ts', [], { ...tools, env: { ...tools.env, TIKAPIS_WRITE_DOCS: 'true' } }),

  /** Known weaknesses of what we ship, as the registry knows them. @param {Tools} tools */
  audit: (tools, rest) => execute('pnpm', ['audit', '--prod', ...rest], tools.env),

  /** A note for the change log of the next release: `npm run changeset`. @param {Tools} tools */
  changeset: (tools, rest) => execute('pnpm', ['exec', 'changeset', ...rest], tools.env),

  /** To npm, each package whose version is not there yet. Only the release workflow can prove where they come from. @param {Tools} tools */
  release: async (tools, rest) =>
    (await turbo(['build'], [], tools)) || execute('pnpm', ['exec', 'changeset', 'publish', ...rest], tools.env),

  /** @param {Tools} tools */
  build: (tools, rest) => turbo(['build'], rest, tools),

  /** @param {Tools} tools */
  format: (tools) => execute('pnpm', ['exec', 'biome', 'format', '--write', '.'], tools.env),
};
