export { formatTime, isoTime } from './format-time.js';
export { type Instants, instantsOf } from './local-time.js';
export { parseSchedule } from './parse-schedule.js';
export type { ParsedSchedule, ScheduleOptions } from './settle.js';
export { fixedZone, namedZone, utc, type Zone } from './zone.js';
export { readZoneName, type ZoneReading } from './zone-name.js';
