import type { Directory } from '../identity/directory.js';

export interface ComposerDeps {
  directory: Pick<Directory, 'settings' | 'tikapis'>;
  now: () => number;
}
