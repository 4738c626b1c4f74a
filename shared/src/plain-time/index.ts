export { type ParsedPlainTime, parsePlainTime } from './parse-plain-time.js';
