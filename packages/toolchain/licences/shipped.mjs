import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** @typedef {{ name: string, version: string, licence: string, shippedBy: Set<string> }} Shipped */

/**
 * All code of others that comes with what we ship: what the published packages and the app for Zapier need, and what is
 * bundled into the dashboard, which has to be built.
 * @param {string} root of the repository
 * @returns {Shipped[]} by name, then version
 */
export function shippedCode(root) {
  const found = new Map();
  const add = (name, version, licence, shippedBy) => {
    const key = `${name} ${version}`;
    const known = found.get(key) ?? { name, version, licence, shippedBy: new Set() };
    found.set(key, known);
    known.shippedBy.add(shippedBy);
  };
  for (const shippedBy of shippingPackages(root)) {
    for (const { name, versions, license } of neededBy(shippedBy, root))
      for (const version of versions) add(name, version, license, shippedBy);
  }
  for (const { name, version, licence } of bundledInDashboard(root)) add(name, version, licence, '@tikapis/dashboard');
  return [...found.values()].toSorted((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

const compare = (a, b) => (a < b ? -1 : Number(a > b));

/** Published, or pushed to Zapier. */
function shippingPackages(root) {
  const folders = ['shared', ...fs.readdirSync(path.join(root, 'packages')).map((name) => path.join('packages', name))];
  return folders
    .map((folder) => JSON.parse(fs.readFileSync(path.join(root, folder, 'package.json'), 'utf8')))
    .filter((manifest) => manifest.private !== true || manifest.name === '@tikapis/zapier')
    .map(({ name }) => name);
}

function neededBy(name, root) {
  const listing = ['--filter', name, 'licenses', 'list', '--prod', '--json'];
  const told = execFileSync('pnpm', listing, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  // Where there is nothing to list pnpm says so in words.
  return told.trim().startsWith('{') ? Object.values(JSON.parse(told)).flat() : [];
}

/** Vite writes one heading for each package: `## react - 19.3.1 (MIT)`. */
function bundledInDashboard(root) {
  const text = fs.readFileSync(path.join(root, 'packages/dashboard/dist/licences.md'), 'utf8');
  return [...text.matchAll(/^## (\S+) - (\S+) \((.+)\)$/gm)].map(([, name, version, licence]) => ({
    name,
    version,
    licence,
  }));
}
