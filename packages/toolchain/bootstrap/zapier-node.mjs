import fs from 'node:fs';
import path from 'node:path';
import { download, isWindows } from './run.mjs';
import { nodePackage, quietly } from './tools.mjs';

/** Apps for zapier-platform-core 18 and 19 run on Node 22: https://github.com/zapier/zapier-platform/blob/main/CHANGELOG.md */
const VERSION = '22.23.3';

/** Gets the Node that Zapier runs apps on from npm, once; gives its path. */
export function installZapierNode() {
  const folder = path.resolve('.tools', `node-${VERSION}`);
  const node = path.join(folder, 'node_modules', nodePackage, 'bin', isWindows ? 'node.exe' : 'node');
  if (fs.existsSync(node)) return node;
  console.log(`Getting Node ${VERSION}, on which Zapier runs apps, once …`);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
  const wanted = `${nodePackage}@${VERSION}`;
  download(`Node ${VERSION}`, 'npm', ['install', ...quietly, wanted], { cwd: folder });
  return node;
}
