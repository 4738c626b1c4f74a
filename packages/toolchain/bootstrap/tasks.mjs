import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
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

async function afterBuild(program, rest, tools) {
  const built = await turbo(['build'], [], tools);
  return built === 0 ? execute(tools.node, [path.join(...program), ...rest], tools.env) : built;
}

/** Adds up what each package's Jest run left behind. */
function sumOfTests() {
  const folders = ['shared', 'test', ...fs.readdirSync('packages').map((name) => path.join('packages', name))];
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const folder of folders) {
    const file = path.join(folder, '.jest/counts.json');
    if (!fs.existsSync(file)) continue;
    const counts = JSON.parse(fs.readFileSync(file, 'utf8'));
    for (const key of Object.keys(sum)) sum[key] += counts[key];
  }
  return `${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`;
}

/** What each npm script does once tools and dependencies are there. Each gives an exit code. */
export const tasks = {
  /** @param {Tools} tools */
  async start(tools, rest) {
    const tsc = ['exec', 'tsc', '-b', 'tsconfig.build.json'];
    const built = await execute('pnpm', ['--filter', '@tikapis/quickstart', ...tsc], tools.env);
    if (built !== 0) return built;
    return execute(tools.node, [path.join('packages', 'quickstart', 'dist', 'main.js'), ...rest], tools.env);
  },

  /** Build, types, lint, import rules, format and every test: what CI runs. @param {Tools} tools */
  async test(tools, rest) {
    const checks = [
      () => turbo(['build', 'typecheck', 'test'], ['--continue', '--concurrency=3', ...rest], tools),
      () => execute('pnpm', ['exec', 'oxlint', '--type-aware'], tools.env),
      () => execute('pnpm', ['exec', 'biome', 'format', '.'], tools.env),
    ];
    let worst = 0;
    for (const check of checks) worst = Math.max(worst, await check());
    console.log(sumOfTests());
    return worst;
  },

  /** Figures beside other programs, for one suite: `npm run bench -- video`. @param {Tools} tools */
  bench: (tools, rest) => afterBuild(['test', 'dist', 'bench', 'main.js'], rest, tools),

  /** Crashes and faults at every step, counted in what was lost and what was published twice. @param {Tools} tools */
  faults: (tools, rest) => afterBuild(['test', 'dist', 'faults', 'main.js'], rest, tools),

  /** Damaged videos by the hundred thousand. @param {Tools} tools */
  fuzz: (tools, rest) => afterBuild(['test', 'dist', 'video', 'fuzz-main.js'], rest, tools),

  /** @param {Tools} tools */
  build: (tools, rest) => turbo(['build'], rest, tools),

  /** @param {Tools} tools */
  format: (tools) => execute('pnpm', ['exec', 'biome', 'format', '--write', '.'], tools.env),
};
