import { openTestStore } from '../../testing/store.js';
import { describeFoundation } from './foundation.js';

describeFoundation('SQLite', openTestStore);
