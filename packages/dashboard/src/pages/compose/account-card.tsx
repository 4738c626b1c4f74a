import type { TikTokAccount } from '../../api/shapes.js';
import { LinkButton } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Field } from '../../ui/field.js';
import { Select } from '../../ui/inputs.js';
import { Note } from '../../ui/note.js';
import { RadioGroup } from '../../ui/radio-group.js';
import type { ComposeForm } from './compose-form.js';

interface AccountCardProps {
  accounts: readonly TikTokAccount[];
  account: TikTokAccount | undefined;
  form: ComposeForm;
  onChange: (change: Partial<ComposeForm>) => void;
  errors: { accountId?: string | undefined; mode?: string | undefined };
}

const nameOf = ({ nickname, username, state }: TikTokAccount): string =>
  `${nickname}${username === null ? '' : ` (@${username})`}${state === 'connected' ? '' : ': connect it again first'}`;

/** Which account gets the post, and in which way. */
export function AccountCard({ accounts, account, form, onChange, errors }: AccountCardProps) {
  if (accounts.length === 0) {
    return (
      <Note
        tone="warn"
        title="No TikTok account is connected"
        actions={
          <LinkButton to="/tiktok-accounts" kind="main" icon="account">
            Connect one
          </LinkButton>
        }
      >
        <p>A post needs an account that it is published from.</p>
      </Note>
    );
  }
  return (
    <Card title="Account">
      <div className="ui-stack">
        <Field label="TikTok account" error={errors.accountId}>
          {(control) => (
            <Select
              {...control}
              value={account?.id ?? ''}
              onChange={({ target }) => onChange({ accountId: target.value })}
            >
              {account === undefined && <option value="">None can post now</option>}
              {accounts.map((each) => (
                <option key={each.id} value={each.id} disabled={each.state !== 'connected'}>
                  {nameOf(each)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {account?.warnings.map(({ message, fix }) => (
          <Note tone="warn" key={message}>
            {message} {fix}
          </Note>
        ))}
        <RadioGroup
          label="How"
          value={form.mode}
          onChange={(mode) => onChange({ mode })}
          error={errors.mode}
          options={[
            { value: 'direct', label: 'Publish on the profile', isDisabled: account?.canPost.direct === 'no' },
            {
              value: 'draft',
              isDisabled: account?.canPost.draft === 'no',
              label: 'Send as a draft',
              hint: 'It goes into the inbox of the TikTok app, where the creator writes the caption and posts it.',
            },
          ]}
        />
      </div>
    </Card>
  );
}
