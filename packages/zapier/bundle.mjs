// Zapier runs `dist/index.js`. The core goes into it: what is pushed holds no package of this repository.
import { build } from 'esbuild';

const flavours = ['hosted', 'self-hosted'];
const flavour = process.env.TIKAPIS_ZAPIER_FLAVOUR ?? 'hosted';
if (!flavours.includes(flavour)) {
  throw new Error(`TIKAPIS_ZAPIER_FLAVOUR is "${flavour}", and it must be ${flavours.join(' or ')}.`);
}

const common = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  charset: 'utf8',
  external: ['zapier-platform-core'],
  legalComments: 'none',
};
for (const each of flavours) {
  await build({ ...common, entryPoints: [`src/${each}.ts`], outfile: `dist/${each}.js` });
}
await build({ ...common, entryPoints: [`src/${flavour}.ts`], outfile: 'dist/index.js' });
// Stays here: the zip holds only what `dist/index.js` leads to.
await build({ ...common, entryPoints: ['src/testing/check.ts'], outfile: 'dist/check.js' });
