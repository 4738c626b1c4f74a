export { type Finding, unsure, well, wrong } from './finding.js';
export { reportOf } from './report.js';
