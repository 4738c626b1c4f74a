import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppFolder, copyApp } from './app-folder.js';

let app: AppFolder;
beforeAll(async () => {
  app = await copyApp();
});
afterAll(() => app.remove());

/** What `zapier-platform validate` says of an entry point. */
async function validate(entry: string) {
  await writeFile(path.join(app.folder, 'dist/index.js'), entry);
  const { code, stdout, stderr } = await app.zapier([
    'validate',
    '--without-style',
    '--skip-build',
    '--format',
    'json',
  ]);
  if (stdout === '') throw new Error(stderr);
  return { code, errors: JSON.parse(stdout) as { Property: string }[] };
}

describe.each(['hosted', 'self-hosted'])("Zapier's own validate, of the %s app", (flavour) => {
  it('has nothing against it', async () => {
    expect(await validate(`export { default } from './${flavour}.js';`)).toEqual({ code: 0, errors: [] });
  });

  it('fails when a trigger has lost its description', async () => {
    const { code, errors } = await validate(`
      import app from './${flavour}.js';
      const { post_failed: { display, ...rest } } = app.triggers;
      const broken = { ...rest, display: { label: display.label } };
      export default { ...app, triggers: { ...app.triggers, post_failed: broken } };
    `);
    expect(code).toBe(1);
    expect(errors).toMatchObject([{ Property: 'App.triggers.post_failed.display' }]);
  });
});
