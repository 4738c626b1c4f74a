export { createAccount } from './accounts/create-account.js';
export { type Plan, plans } from './accounts/plans.js';
export { ConfigError } from '@tikapis/core/environment';
export { type Config, readConfig } from './config.js';
export { type RunningServer, startServer } from './server.js';
export { openStore, type Store } from './store/open-store.js';
