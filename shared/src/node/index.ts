export { type CheckedVideoFile, checkVideoFile } from './check-video-file.js';
export { type FileSource, openFileSource } from './file-source.js';
export { sleep } from './sleep.js';
