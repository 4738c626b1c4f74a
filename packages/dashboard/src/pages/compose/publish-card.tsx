import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ErrorNote } from '../../ui/error-note.js';
import { type AccountRules, postingRefusal } from './account-rules.js';
import { type ComposeForm, isBranded, lacksDisclosure } from './compose-form.js';
import { ConsentLine } from './consent-line.js';
import { DuplicateNote } from './duplicate-note.js';
import type { Duplicate } from './find-duplicate.js';
import { UploadProgress } from './upload-progress.js';
import type { useSubmit } from './use-submit.js';

interface PublishCardProps {
  form: ComposeForm;
  account: AccountRules | undefined;
  duplicate: Duplicate | undefined;
  submit: ReturnType<typeof useSubmit>;
}

const labelOf = ({ isLater, mode }: ComposeForm): string =>
  isLater ? 'Schedule' : mode === 'draft' ? 'Send the draft' : 'Publish now';

/** What keeps TikTok from taking it in any case: the button says so before anything is tried. */
const obstacleOf = (form: ComposeForm, account: AccountRules | undefined): string | undefined =>
  lacksDisclosure(form)
    ? 'Say first what the post promotes: yourself, another brand, or both.'
    : postingRefusal(account, form);

/** The last look, what is agreed to, and the button. Nothing is sent before it is pressed. */
export function PublishCard({ form, account, duplicate, submit }: PublishCardProps) {
  const obstacle = obstacleOf(form, account);
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
            disabled={obstacle !== undefined}
            title={obstacle}
            aria-describedby={obstacle === undefined ? undefined : 'compose-obstacle'}
          >
            {labelOf(form)}
          </Button>
        )}
        {obstacle !== undefined && (
          <p className="ui-small ui-quiet" id="compose-obstacle">
            {obstacle}
          </p>
        )}
      </div>
    </Card>
  );
}
