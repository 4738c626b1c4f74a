import { duration } from '@tikapis/core';
import { useEffect, useRef, useState } from 'react';
import { Switch } from '../../ui/checkbox.js';
import { Field } from '../../ui/field.js';
import { useVideoSource } from '../../ui/use-video-source.js';

interface CoverFieldProps {
  /** Where this page can play the file; undefined for an address, which it does not open. */
  videoSrc: string | undefined;
  durationMs: number;
  /** Null: the first frame, as TikTok does by itself. */
  value: number | null;
  onChange: (coverTimestampMs: number | null) => void;
}

const STEP_MS = 100;

/** The frame that stands for the video on the profile. */
export function CoverField({ videoSrc, durationMs, value, onChange }: CoverFieldProps) {
  // The frame that begins at the very end is not there any more.
  const lastMs = Math.max(0, Math.floor((durationMs - 1) / STEP_MS) * STEP_MS);
  return (
    <div className="ui-stack">
      <Switch
        label="Choose the cover"
        hint="Otherwise TikTok takes the first frame."
        checked={value !== null}
        onChange={({ target }) => onChange(target.checked ? 0 : null)}
      />
      {value !== null && (
        <div className="compose-cover">
          {videoSrc !== undefined && <Frame videoSrc={videoSrc} atMs={value} />}
          <Field label="Frame" hint={`At ${duration(value)} of ${duration(durationMs)}`}>
            {(control) => (
              <input
                {...control}
                className="compose-range"
                type="range"
                min={0}
                max={lastMs}
                step={STEP_MS}
                value={Math.min(value, lastMs)}
                aria-valuetext={duration(value)}
                onChange={({ target }) => onChange(Number(target.value))}
              />
            )}
          </Field>
        </div>
      )}
    </div>
  );
}

/** Drawn once the browser has got there; a video that it cannot play has no picture here. */
function Frame({ videoSrc, atMs }: { videoSrc: string; atMs: number }) {
  const video = useVideoSource(videoSrc);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isPlayable, setPlayable] = useState(true);
  useEffect(() => {
    if (video.current !== null) video.current.currentTime = atMs / 1000;
  }, [video, videoSrc, atMs]);
  const draw = () => {
    const [from, to] = [video.current, canvas.current];
    if (from === null || to === null || from.videoWidth === 0) return;
    to.width = 180;
    to.height = Math.round((180 * from.videoHeight) / from.videoWidth);
    to.getContext('2d')?.drawImage(from, 0, 0, to.width, to.height);
  };
  if (!isPlayable) return null;
  return (
    <>
      <video
        ref={video}
        muted
        playsInline
        preload="auto"
        hidden
        onLoadedData={draw}
        onSeeked={draw}
        onError={() => setPlayable(false)}
      />
      <canvas ref={canvas} className="compose-frame" role="img" aria-label={`The cover, at ${duration(atMs)}`} />
    </>
  );
}
