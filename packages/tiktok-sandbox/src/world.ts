import type { RateWindows } from './api/rate-windows.js';
import type { Ledger } from './ledger/ledger.js';
import type { Alarms } from './time/alarms.js';
import type { Uploads } from './upload/uploads.js';
import type { Webhooks } from './webhooks/delivery.js';
import type { RandomBytes } from './wire/random.js';

/** All that an endpoint can look at or change. */
export interface World extends Pick<Ledger, 'append' | 'entries' | 'now' | 'state'> {
  random: RandomBytes;
  alarms: Alarms;
  rates: RateWindows;
  uploads: Uploads;
  webhooks: Webhooks;
  /** Where received videos are kept. */
  videosDir: string;
}
