/**
 * The commands of README and docs that no test of this folder runs, each with who runs it, or why nobody does. Every other
 * command is run: a new one needs nothing here, unless it cannot be.
 */
export const notRun: Readonly<Record<string, string>> = {
  'npm test': 'runs this test',
  'npm run build': 'what runs these tests has built everything',
  'npm run build && alias tikapis="node $PWD/packages/cli/dist/main.js"': 'the same, and a shell has it as a function',
  'tikapis login --base-url http://127.0.0.1:8787/v1': 'asks for the key; src/cli/settings.test.ts types it',
  'source <(tikapis completion zsh)': 'needs zsh; src/cli/completion.test.ts runs it where there is one',
  'tikapis completion fish | source': 'needs fish; src/cli/completion.test.ts runs it where there is one',
  'npm install @tikapis/server @tikapis/dashboard':
    'they are not on npm yet; src/delivery/installs.test.ts installs their tarballs',
  'npm run e2e:n8n': 'installs a real n8n of 2.9 GB',
  'npm run e2e:zapier': "installs Zapier's own tools; src/zapier runs the app",
  'npm run e2e:slack': 'src/slack plays its journeys',
  'npm run slack:demo': 'waits for what a person types; it is run with --once',
  'npm run slack -- doctor': 'needs a Slack workspace; packages/slack/src/doctor has its tests',
  'npm run slack': 'needs a Slack workspace; npm run e2e:slack starts it with a stand-in',
  'npm run check': 'packages/zapier/src/testing/definition.test.ts does the same',
  'npm run snapshot': 'changes a file; packages/zapier/src/testing/definition.test.ts reads it',
  'npx zapier-platform login': 'needs a Zapier account',
  'npx zapier-platform register "TikAPIs (ours)"': 'needs a Zapier account',
  'TIKAPIS_ZAPIER_FLAVOUR=self-hosted npx zapier-platform push --skip-dep-install': 'needs a Zapier account',
  'npx zapier-platform users:add colleague@example.com': 'needs a Zapier account',
  'node dist/main.js serve --role api': 'needs PostgreSQL; src/crash/two-workers.test.ts starts it',
  'node dist/main.js serve --role worker': 'needs PostgreSQL; src/crash/two-workers.test.ts starts it',
  'node dist/main.js move --to postgres://user:password@host/database': 'needs PostgreSQL; src/store/move.test.ts',
};

/** Documents whose commands another test runs, each block found by the comment above it. */
export const runElsewhere: Readonly<Record<string, string>> = {
  'docs/upgrade-and-backup.md': 'src/delivery/copies.test.ts copies and brings back real servers',
};

/** Programs that go on until they are stopped. They are started, and stopped once they say that they are up. */
export const staying: ReadonlySet<string> = new Set([
  'npm start',
  'node dist/main.js',
  'node packages/server/dist/main.js',
  'tiktok-sandbox --data ./sandbox-data',
]);
