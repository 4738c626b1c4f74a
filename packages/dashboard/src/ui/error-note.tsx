import { Button } from './button.js';
import { errorWords } from './error-words.js';
import { Note } from './note.js';

interface ErrorNoteProps {
  error: unknown;
  /** What did not work, for instance `The keys could not be loaded.` */
  title?: string;
  onRetry?: (() => void) | undefined;
}

/** Why something did not work, what to do, and the name of the request for who helps. */
export function ErrorNote({ error, title, onRetry }: ErrorNoteProps) {
  const { message, fix, requestId } = errorWords(error);
  const canRetry = onRetry !== undefined;
  return (
    <Note
      tone="bad"
      role="alert"
      title={title ?? message}
      {...(canRetry
        ? {
            actions: (
              <Button icon="refresh" onClick={onRetry}>
                Try again
              </Button>
            ),
          }
        : {})}
    >
      {title !== undefined && <p>{message}</p>}
      {fix !== '' && <p>{fix}</p>}
      {requestId !== undefined && (
        <p className="ui-note-request">
          Request <code>{requestId}</code>
        </p>
      )}
    </Note>
  );
}
