import { get } from './get';
import { getAll } from './get-all';
import { getUsage } from './get-usage';

export const account = { get, getAll, getUsage };
