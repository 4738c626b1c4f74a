import type { BlockElementAction } from '@slack/bolt';
import { type PostValue, readPostValue } from '../../ui/post-value.js';

/** The post of a button. */
export const clickedPost = (action: BlockElementAction): PostValue =>
  readPostValue(action.type === 'button' ? action.value : undefined);
