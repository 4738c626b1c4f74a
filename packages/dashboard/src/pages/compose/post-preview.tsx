import { composeCaption } from '@tikapis/core';
import { useState } from 'react';
import type { TikTokAccount } from '../../api/shapes.js';
import { Card } from '../../ui/card.js';
import { Icon } from '../../ui/icon.js';
import { useVideoSource } from '../../ui/use-video-source.js';
import { type ComposeForm, disclosureLabel } from './compose-form.js';
import { hashtagsOf } from './read-caption.js';

interface PostPreviewProps {
  videoSrc: string | undefined;
  account: TikTokAccount | undefined;
  form: ComposeForm;
}

/** What will be posted, as far as it is chosen. */
export function PostPreview({ videoSrc, account, form }: PostPreviewProps) {
  const composed = composeCaption({ caption: form.caption, hashtags: hashtagsOf(form.hashtags) });
  const text = form.mode === 'draft' ? '' : composed.ok ? composed.text : form.caption;
  const label = disclosureLabel(form);
  return (
    <Card title="Preview" className="compose-preview">
      {videoSrc === undefined ? <NoPlayer /> : <Player key={videoSrc} src={videoSrc} />}
      {account !== undefined && <p className="compose-preview-name">{account.nickname}</p>}
      {text !== '' && (
        <p className="compose-preview-caption" dir="auto">
          {text}
        </p>
      )}
      {label !== null && <p className="ui-small ui-quiet">{label}</p>}
    </Card>
  );
}

function Player({ src }: { src: string }) {
  const [isPlayable, setPlayable] = useState(true);
  const video = useVideoSource(src);
  if (!isPlayable) return <NoPlayer words="This browser cannot play the file. TikTok may well." />;
  return (
    <video
      className="compose-player"
      ref={video}
      aria-label="The chosen video"
      controls
      playsInline
      onError={() => setPlayable(false)}
    />
  );
}

const NoPlayer = ({ words = 'A file that you choose plays here.' }: { words?: string }) => (
  <div className="compose-player is-empty">
    <Icon name="play" />
    <span>{words}</span>
  </div>
);
