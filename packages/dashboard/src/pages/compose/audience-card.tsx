import { type Visibility } from '@tikapis/core';
import type { TikTokAccount } from '../../api/shapes.js';
import { Card } from '../../ui/card.js';
import { Checkbox } from '../../ui/checkbox.js';
import { RadioGroup } from '../../ui/radio-group.js';
import { visibilityWords } from '../../ui/visibility-words.js';
import { type Interaction, isTurnedOff, visibilitiesOf } from './account-rules.js';
import { type ComposeForm, isBranded } from './compose-form.js';

interface AudienceCardProps {
  account: TikTokAccount | undefined;
  form: ComposeForm;
  onChange: (change: Partial<ComposeForm>) => void;
  error: string | undefined;
}

const hints: Partial<Record<Visibility, string>> = { friends: 'Followers that the account follows back.' };

/** Who sees the post and what they may do with it: nothing is chosen before, and only what the account offers. */
export function AudienceCard({ account, form, onChange, error }: AudienceCardProps) {
  const offered = visibilitiesOf(account);
  const options = offered.map((value) => {
    const isDisabled = value === 'private' && isBranded(form);
    const hint = isDisabled ? 'Branded content cannot be visible to you only.' : hints[value];
    return { value, label: visibilityWords(value), isDisabled, ...(hint === undefined ? {} : { hint }) };
  });
  const interaction = (name: Interaction, field: 'allowComment' | 'allowDuet' | 'allowStitch', label: string) => {
    const isOff = isTurnedOff(account, name);
    return (
      <Checkbox
        label={label}
        checked={form[field] && !isOff}
        disabled={isOff}
        hint={isOff ? 'Turned off in the settings of the TikTok account.' : undefined}
        onChange={({ target }) => onChange({ [field]: target.checked })}
      />
    );
  };
  return (
    <Card title="Audience">
      <div className="ui-stack">
        <RadioGroup
          label="Who can see it"
          value={form.visibility !== '' && offered.includes(form.visibility) ? form.visibility : ''}
          options={options}
          onChange={(visibility) => onChange({ visibility })}
          error={error}
        />
        <fieldset className="compose-group">
          <legend>What others may do</legend>
          {interaction('comment', 'allowComment', 'Comment')}
          {interaction('duet', 'allowDuet', 'Duet')}
          {interaction('stitch', 'allowStitch', 'Stitch')}
        </fieldset>
      </div>
    </Card>
  );
}
