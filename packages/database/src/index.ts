export { DatabaseAwayError, isDatabaseAway } from './database-away.js';
export { isPostgres } from './dialect.js';
export { FolderInUseError, lockFolder } from './folder-lock.js';
export { migrate } from './migrate.js';
export { type DatabasePlace, openDatabase } from './open-database.js';
export { openPostgres, type PostgresOptions } from './postgres.js';
export { createSealer, type Sealer } from './sealer.js';
export { openSqlite } from './sqlite.js';
