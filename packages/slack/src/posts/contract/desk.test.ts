import { openTestStore } from '../../testing/store.js';
import { describeDesk } from './desk.js';

describeDesk('SQLite', openTestStore);
