import { type Post, type Visibility, withoutHashtags } from '@tikapis/core';
import { useState } from 'react';
import { useChangePost } from '../../api/post-actions.js';
import { useTikTokAccounts } from '../../api/tiktok-accounts.js';
import { fieldError } from '../../ui/error-words.js';
import { Field } from '../../ui/field.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { Select } from '../../ui/inputs.js';
import { showToast } from '../../ui/toasts.js';
import { visibilityWords } from '../../ui/visibility-words.js';
import { CaptionFields } from '../compose/caption-fields.js';
import { readCaption, wordsOfHashtags } from '../compose/read-caption.js';
import { visibilitiesOf } from '../compose/account-rules.js';

/** What can still be changed of a post that is scheduled, but for its time. */
export function EditPostDialog({ post, onClose }: { post: Post; onClose: () => void }) {
  const { data: accounts } = useTikTokAccounts();
  const [caption, setCaption] = useState(() => withoutHashtags(post.caption, post.hashtags ?? []));
  const [hashtags, setHashtags] = useState(() => wordsOfHashtags(post.hashtags ?? []));
  const [visibility, setVisibility] = useState(post.visibility as Visibility);
  const change = useChangePost(() => {
    onClose();
    showToast({ tone: 'good', text: 'The post is changed.' });
  });
  const reading = readCaption(caption, hashtags);
  const offered = visibilitiesOf(accounts?.find(({ id }) => id === post.accountId));
  const choices = offered.includes(visibility) ? offered : [visibility, ...offered];

  const submit = () => {
    if (!reading.ok) return;
    const ofVisibility = visibility === post.visibility ? {} : { visibility };
    change.mutate({ id: post.id, change: { caption, hashtags: reading.given, ...ofVisibility } });
  };

  return (
    <FormDialog
      onClose={onClose}
      onSubmit={submit}
      title="Edit the post"
      submitLabel="Save"
      isBusy={change.isPending}
      error={change.error}
    >
      <CaptionFields
        caption={caption}
        hashtags={hashtags}
        reading={reading}
        onCaption={setCaption}
        onHashtags={setHashtags}
      />
      <Field label="Who can see it" error={fieldError(change.error, 'visibility')}>
        {(control) => (
          <Select {...control} value={visibility} onChange={({ target }) => setVisibility(target.value as Visibility)}>
            {choices.map((each) => (
              <option key={each} value={each}>
                {visibilityWords(each)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </FormDialog>
  );
}
