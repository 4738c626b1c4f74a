import { containerNames, duration, oneOf, tikApisRules } from '@tikapis/core';
import { useEffect, useRef } from 'react';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Field } from '../../ui/field.js';
import { TextInput } from '../../ui/inputs.js';
import { Tabs } from '../../ui/tabs.js';
import { DropZone } from './drop-zone.js';
import { useDroppedFile } from './use-dropped-file.js';
import type { ComposeVideo } from './use-video.js';
import { VideoVerdict } from './video-verdict.js';

const { formats, size, duration: length } = tikApisRules;

/** From the core's rules, as people say them. */
const rules = `${oneOf(formats.allowed.map((each) => containerNames[each]))}, at most ${size.maxBytes / 1024 / 1024} MB and ${duration(length.maxMs)}`;

interface VideoCardProps {
  video: ComposeVideo;
  /** What is missing, or what the server said. */
  error: string | undefined;
  isLocked: boolean;
}

export function VideoCard({ video, error, isLocked }: VideoCardProps) {
  const { way, setWay, file, setFile, url, setUrl } = video;
  const isOver = useDroppedFile((dropped) => {
    if (isLocked) return;
    setWay('file');
    setFile(dropped);
  });
  const chooser = useFocusKeptIn(file);
  const fromFile = (
    <div className="ui-stack" ref={chooser}>
      {file === null ? (
        <DropZone rules={rules} isOver={isOver} onFile={setFile} error={error} />
      ) : (
        <div className="compose-file">
          <span className="compose-file-name">{file.name}</span>
          <Button disabled={isLocked} data-wrong={video.problems.length > 0 || undefined} onClick={() => setFile(null)}>
            Choose another
          </Button>
        </div>
      )}
    </div>
  );
  const fromUrl = (
    <Field
      label="Address of the video"
      hint={`The file itself, not a page with a player: ${rules}.`}
      error={url.trim() === '' ? error : undefined}
    >
      {(control) => (
        <TextInput
          {...control}
          type="url"
          inputMode="url"
          placeholder="https://example.com/video.mp4"
          value={url}
          disabled={isLocked}
          onChange={({ target }) => setUrl(target.value)}
        />
      )}
    </Field>
  );
  return (
    <Card title="Video">
      <Tabs
        label="Where the video comes from"
        value={way}
        onChange={(value) => !isLocked && setWay(value === 'url' ? 'url' : 'file')}
        tabs={[
          { value: 'file', label: 'File', content: fromFile },
          { value: 'url', label: 'Web address', content: fromUrl },
        ]}
      />
      <VideoVerdict video={video} />
    </Card>
  );
}

/** What had the focus goes when a file is chosen or put back: it goes on with what stands there instead. */
function useFocusKeptIn(file: File | null) {
  const chooser = useRef<HTMLDivElement>(null);
  const shown = useRef(file);
  useEffect(() => {
    if (shown.current === file) return;
    shown.current = file;
    if (document.activeElement === document.body) chooser.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [file]);
  return chooser;
}
