export { type FileSource, openFileSource } from './file-source.js';
export { sleep } from './sleep.js';
