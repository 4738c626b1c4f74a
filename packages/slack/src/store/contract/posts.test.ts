import { openTestStore } from '../../testing/store.js';
import { describePosts } from './posts.js';

describePosts('SQLite', openTestStore);
