import { Note } from '../../ui/note.js';
import { Skeleton } from '../../ui/skeleton.js';
import { videoWords } from '../posts/post-words.js';
import type { ComposeVideo, Sentence } from './use-video.js';

const Sentences = ({ list }: { list: readonly Sentence[] }) => (
  <ul className="compose-sentences">
    {list.map(({ message, fix }) => (
      <li key={message}>
        {message} {fix}
      </li>
    ))}
  </ul>
);

/** What the checks of the video have found, before anything is sent. */
export function VideoVerdict({ video: { isChecking, problems, warnings, facts, toSend } }: { video: ComposeVideo }) {
  if (isChecking) return <Skeleton lines={1} label="Checking the video" />;
  return (
    <div className="compose-verdict" aria-live="polite">
      {problems.length > 0 && (
        <Note tone="bad" title="This video cannot be posted">
          <Sentences list={problems} />
        </Note>
      )}
      {toSend !== null && facts !== null && (
        <Note tone="good" title="The video is fine">
          <p>{videoWords(facts).join(', ')}</p>
        </Note>
      )}
      {warnings.length > 0 && (
        <Note tone="warn" title="Good to know">
          <Sentences list={warnings} />
        </Note>
      )}
    </div>
  );
}
