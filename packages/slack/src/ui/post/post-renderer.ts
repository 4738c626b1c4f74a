import type { PostRenderer } from '../../posts/post-renderer.js';
import { livingMessage } from './living-message.js';
import { threadLine } from './thread-line.js';

export const postRenderer: PostRenderer = { message: livingMessage, threadLine };
