import { cancel } from './cancel';
import { check } from './check';
import { create } from './create';
import { get } from './get';
import { getAll } from './get-all';
import { reschedule } from './reschedule';
import { retry } from './retry';
import { wait } from './wait';

export const post = { cancel, check, create, get, getAll, reschedule, retry, wait };
