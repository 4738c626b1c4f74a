import type { Post } from '@tikapis/core';
import { AbsoluteTime } from '../../ui/relative-time.js';
import { statusWords } from '../../ui/status-words.js';

/** What the server did with the post, oldest first, down to the state it is in. */
export function PostHistory({ post: { history = [] } }: { post: Post }) {
  if (history.length === 0) return <p className="ui-quiet">Nothing is known.</p>;
  return (
    <ol className="post-history">
      {history.map(({ status, at, note }, step) => {
        const { label, tone } = statusWords(status);
        return (
          <li key={`${step} ${at}`} className={`is-${tone}`}>
            <div className="post-history-head">
              <span>{label}</span>
              <AbsoluteTime at={at} />
            </div>
            {note !== undefined && <p>{note}</p>}
          </li>
        );
      })}
    </ol>
  );
}
