import { bytes } from '@tikapis/core';
import { Button } from '../../ui/button.js';
import type { SentBytes } from './use-submit.js';

interface UploadProgressProps {
  sent: SentBytes | null;
  onCancel: () => void;
}

const short = (sizeBytes: number): string => bytes(sizeBytes).replace(/ \(.*/, '');

/** How far the video is, and the way to stop it. */
export function UploadProgress({ sent, onCancel }: UploadProgressProps) {
  const percent = sent === null || sent.total === 0 ? null : Math.floor((sent.sent / sent.total) * 100);
  const isSent = percent === 100;
  return (
    <div className="compose-progress">
      <div className="compose-progress-head">
        <span role="status">
          {percent === null ? 'Sending …' : isSent ? 'The server checks the video …' : 'Uploading the video …'}
        </span>
        {sent !== null && percent !== null && !isSent && (
          <span className="compose-progress-figures">
            {short(sent.sent)} of {short(sent.total)}
          </span>
        )}
      </div>
      <progress aria-label="Upload" max={100} {...(percent === null || isSent ? {} : { value: percent })} />
      <Button icon="close" onClick={onCancel}>
        Stop
      </Button>
    </div>
  );
}
