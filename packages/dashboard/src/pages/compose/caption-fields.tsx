import { count, maxCaptionLength } from '@tikapis/core';
import { classNames } from '../../ui/class-names.js';
import { Field } from '../../ui/field.js';
import { TextArea, TextInput } from '../../ui/inputs.js';
import { type CaptionReading, captionError } from './read-caption.js';
import './caption-fields.css';

interface CaptionFieldsProps {
  caption: string;
  hashtags: string;
  reading: CaptionReading;
  onCaption: (caption: string) => void;
  onHashtags: (hashtags: string) => void;
}

/** Caption and hashtags with one count: TikTok gets them as one text. */
export function CaptionFields({ caption, hashtags, reading, onCaption, onHashtags }: CaptionFieldsProps) {
  const isOver = reading.length > maxCaptionLength;
  return (
    <>
      <Field
        label="Caption"
        error={captionError(reading, 'caption')}
        hint={
          <span className={classNames('caption-count', isOver && 'is-over')}>
            {count(reading.length)} of {count(maxCaptionLength)} characters, hashtags included
          </span>
        }
      >
        {(control) => (
          <TextArea {...control} rows={5} value={caption} onChange={({ target }) => onCaption(target.value)} />
        )}
      </Field>
      <Field
        label="Hashtags"
        error={captionError(reading, 'hashtags')}
        hint="Separated by spaces. They are put after the caption; one that it has already is not repeated."
      >
        {(control) => (
          <TextInput
            {...control}
            value={hashtags}
            placeholder="#summer #sale"
            autoCapitalize="none"
            onChange={({ target }) => onHashtags(target.value)}
          />
        )}
      </Field>
    </>
  );
}
