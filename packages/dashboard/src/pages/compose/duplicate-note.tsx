import { Link } from '@tanstack/react-router';
import { Note } from '../../ui/note.js';
import { RelativeTime } from '../../ui/relative-time.js';
import type { Duplicate } from './find-duplicate.js';

const words: Readonly<Record<Duplicate['same'], string>> = {
  file: 'a video with the same name and size',
  address: 'a video of the same address',
  caption: 'the same caption',
};

export function DuplicateNote({ duplicate: { post, same } }: { duplicate: Duplicate }) {
  return (
    <Note tone="warn" role="status" title="You may have posted this already">
      <p>
        <Link to="/posts/$postId" params={{ postId: post.id }}>
          A post with {words[same]}
        </Link>{' '}
        was made <RelativeTime at={post.createdAt} />. You can post it again if that is what you want.
      </p>
    </Note>
  );
}
