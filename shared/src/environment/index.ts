export { oldNode } from './old-node.js';
export { ConfigError, cannotBeUsed, readEnvironment } from './read-environment.js';
export { encryptionKeys, flag, list, logLevel, postgresUrl, required, webAddress, wholeNumber } from './values.js';
