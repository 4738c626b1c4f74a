/** Licences under which code of others may be a part of what we ship, as SPDX names them. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'Public Domain',
]);

/** Looked at by a person, because the package names no licence from the list above. */
const EXCEPTIONS = new Map([
  ['zapier-platform-core', 'Zapier Platform Agreement'],
  ['zapier-platform-schema', 'Zapier Platform Agreement'],
  ['urlsafe-base64', 'MIT (said in its README only)'],
]);

/**
 * The licence under which a package is shipped, or null when it may not be.
 * @param {string} licence as its manifest says: one name, or names with AND or with OR, in brackets or not
 */
export function shippedUnder(name, licence) {
  const exception = EXCEPTIONS.get(name);
  if (exception !== undefined) return exception;
  const alternatives = licence.replace(/^\(|\)$/g, '').split(' OR ');
  const suitable = alternatives.find((each) => each.split(' AND ').every((part) => ALLOWED.has(part)));
  return suitable === undefined ? null : licence;
}
