export { formatTime, isoTime } from './format-time.js';
export { type ParsedSchedule, parseSchedule, type ScheduleOptions } from './parse-schedule.js';
export { fixedZone, namedZone, utc, type Zone } from './zone.js';
export { readZoneName, type ZoneReading } from './zone-name.js';
