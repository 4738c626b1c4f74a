import { useState } from 'react';
import { usePosts } from '../../api/posts.js';
import { type Candidate, DUPLICATE_WITHIN_MS, type Duplicate, findDuplicate } from './find-duplicate.js';

/** The recent post that this one may repeat. */
export function useDuplicate(candidate: Candidate): Duplicate | undefined {
  const [nowMs] = useState(() => Date.now());
  const { data } = usePosts({ startDate: new Date(nowMs - DUPLICATE_WITHIN_MS).toISOString(), limit: 100 });
  return findDuplicate(data?.posts ?? [], candidate, nowMs);
}
