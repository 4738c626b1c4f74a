import { openTestStore } from '../../testing/store.js';
import { describeStore } from './store-contract.js';

describeStore('SQLite', () => openTestStore());
