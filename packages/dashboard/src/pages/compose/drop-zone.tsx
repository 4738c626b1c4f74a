import { useId } from 'react';
import { classNames } from '../../ui/class-names.js';
import { Icon } from '../../ui/icon.js';

/** For the browser's own dialog. What a file is, its bytes decide. */
const accept = 'video/mp4,video/quicktime,video/webm,video/x-msvideo,.mp4,.mov,.webm,.avi';

interface DropZoneProps {
  rules: string;
  /** A file is being dragged over the page. */
  isOver: boolean;
  onFile: (file: File) => void;
  error: string | undefined;
}

/** Takes a file by its button; what is dropped on the page, the page takes. */
export function DropZone({ rules, isOver, onFile, error }: DropZoneProps) {
  const id = useId();
  const hasError = error !== undefined;
  return (
    <div className="ui-field">
      <label className={classNames('compose-drop', isOver && 'is-over', hasError && 'is-wrong')} htmlFor={id}>
        <input
          id={id}
          className="compose-drop-input"
          type="file"
          accept={accept}
          aria-describedby={classNames(`${id}-rules`, hasError && `${id}-error`)}
          aria-invalid={hasError || undefined}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file !== undefined) onFile(file);
          }}
        />
        <span className="compose-drop-icon">
          <Icon name="upload" />
        </span>
        <strong>Choose a video, or drop it here</strong>
        <span className="ui-quiet ui-small" id={`${id}-rules`}>
          {rules}
        </span>
      </label>
      {hasError && (
        <div className="ui-field-error" id={`${id}-error`} role="alert">
          {error}
        </div>
      )}
    </div>
  );
}
