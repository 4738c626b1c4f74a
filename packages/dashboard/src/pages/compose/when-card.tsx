import { ScheduleField } from '../../time/schedule-field.js';
import { Card } from '../../ui/card.js';
import { RadioGroup } from '../../ui/radio-group.js';
import type { ComposeForm } from './compose-form.js';

interface WhenCardProps {
  form: ComposeForm;
  onChange: (change: Partial<ComposeForm>) => void;
  error: string | undefined;
}

export function WhenCard({ form, onChange, error }: WhenCardProps) {
  return (
    <Card title="When">
      <div className="ui-stack">
        <RadioGroup
          label="Publish"
          value={form.isLater ? 'later' : 'now'}
          onChange={(value) => onChange({ isLater: value === 'later' })}
          options={[
            { value: 'now', label: 'Now' },
            { value: 'later', label: 'At a time of your choice' },
          ]}
        />
        {form.isLater && (
          <ScheduleField
            label="Date and time"
            value={form.time}
            onChange={(time) => onChange({ time })}
            error={error}
          />
        )}
      </div>
    </Card>
  );
}
