import fs from 'node:fs';
import path from 'node:path';
import { download, isWindows } from './run.mjs';
import { nodePackage, quietly } from './tools.mjs';

/** Apps for zapier-platform-core 18 and 19 run on Node 22: https://github.com/zapier/zapier-platform/blob/main/CHANGELOG.md */
export const ZAPIER_NODE = '22.23.3';

/** Each line that the `engines` of our packages allow. */
export const SUPPORTED_NODES = ['20.20.2', '22.23.3', '24.21.0'];

/** Gets a Node from npm, once; gives its path. */
export function installNode(version) {
  const folder = path.resolve('.tools', `node-${version}`);
  const node = path.join(folder, 'node_modules', nodePackage, 'bin', isWindows ? 'node.exe' : 'node');
  if (fs.existsSync(node)) return node;
  console.log(`Getting Node ${version} to test with, once …`);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
  const wanted = `${nodePackage}@${version}`;
  download(`Node ${version}`, 'npm', ['install', ...quietly, wanted], { cwd: folder });
  return node;
}
