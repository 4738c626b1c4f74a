export { FolderInUseError, lockFolder } from './folder-lock.js';
export { migrate } from './migrate.js';
export { createSealer, type Sealer } from './sealer.js';
export { openSqlite } from './sqlite.js';
