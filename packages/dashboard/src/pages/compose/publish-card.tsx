import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ErrorNote } from '../../ui/error-note.js';
import { type ComposeForm, isBranded, lacksDisclosure } from './compose-form.js';
import { ConsentLine } from './consent-line.js';
import { DuplicateNote } from './duplicate-note.js';
import type { Duplicate } from './find-duplicate.js';
import { UploadProgress } from './upload-progress.js';
import type { useSubmit } from './use-submit.js';

interface PublishCardProps {
  form: ComposeForm;
  duplicate: Duplicate | undefined;
  submit: ReturnType<typeof useSubmit>;
}

const labelOf = ({ isLater, mode }: ComposeForm): string =>
  isLater ? 'Schedule' : mode === 'draft' ? 'Send the draft' : 'Publish now';

/** The last look, what is agreed to, and the button. Nothing is sent before it is pressed. */
export function PublishCard({ form, duplicate, submit }: PublishCardProps) {
  const lacks = lacksDisclosure(form);
  return (
    <Card title="Publish">
      <div className="ui-stack">
        {duplicate !== undefined && <DuplicateNote duplicate={duplicate} />}
        {submit.error !== null && <ErrorNote error={submit.error} />}
        <ConsentLine isBranded={isBranded(form)} />
        {submit.isSending ? (
          <UploadProgress sent={submit.sent} onCancel={submit.stop} />
        ) : (
          <Button
            kind="main"
            type="submit"
            disabled={lacks}
            title={lacks ? 'Say first what the post promotes.' : undefined}
            aria-describedby={lacks ? 'compose-lacks' : undefined}
          >
            {labelOf(form)}
          </Button>
        )}
        {lacks && (
          <p className="ui-small ui-quiet" id="compose-lacks">
            Say first what the post promotes: yourself, another brand, or both.
          </p>
        )}
      </div>
    </Card>
  );
}
