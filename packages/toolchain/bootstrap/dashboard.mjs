import fs from 'node:fs';
import path from 'node:path';

/** What the bundle is made of. */
const SOURCES = ['src', 'public', 'index.html', 'package.json', 'vite.config.ts', 'vite-compressed.ts'].map((name) =>
  path.join('packages', 'dashboard', name),
);
const BUNDLE = path.join('packages', 'dashboard', 'dist', 'index.html');

/** Whether the bundle that lies there is newer than all that it is made of: making it takes seconds. */
export function isDashboardBuilt() {
  if (!fs.existsSync(BUNDLE)) return false;
  const builtMs = fs.statSync(BUNDLE).mtimeMs;
  return [...SOURCES, path.join('test', 'clients'), path.join('shared', 'dist'), 'pnpm-lock.yaml'].every(
    (source) => newestMs(source) <= builtMs,
  );
}

/** Of a file, or of a folder and all that is in it: the folder's own time tells that something was taken away. */
function newestMs(place) {
  const stat = fs.statSync(place);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = fs.readdirSync(place).map((name) => newestMs(path.join(place, name)));
  return Math.max(stat.mtimeMs, ...inside);
}
