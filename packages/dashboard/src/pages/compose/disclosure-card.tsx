import { Card } from '../../ui/card.js';
import { Checkbox, Switch } from '../../ui/checkbox.js';
import { type ComposeForm, disclosureLabel } from './compose-form.js';

interface DisclosureCardProps {
  form: ComposeForm;
  onChange: (change: Partial<ComposeForm>) => void;
  error: string | undefined;
}

/** What TikTok wants to be told of a post: https://developers.tiktok.com/doc/content-sharing-guidelines */
export function DisclosureCard({ form, onChange, error }: DisclosureCardProps) {
  const label = disclosureLabel(form);
  const isPrivate = form.visibility === 'private';
  return (
    <Card title="Disclosure">
      <div className="ui-stack">
        <Switch
          label="This post promotes a brand, a product or a service"
          checked={form.promotes}
          onChange={({ target }) => onChange({ promotes: target.checked })}
        />
        {form.promotes && (
          <fieldset className="compose-group is-inside">
            <legend>What does it promote?</legend>
            <Checkbox
              label="Your own brand"
              hint="You promote yourself or your own business."
              checked={form.brandOrganic}
              onChange={({ target }) => onChange({ brandOrganic: target.checked })}
            />
            <Checkbox
              label="Branded content"
              hint={
                isPrivate
                  ? 'Not available: branded content cannot be visible to you only.'
                  : 'You promote another brand or a third party.'
              }
              checked={form.brandedContent}
              disabled={isPrivate && !form.brandedContent}
              onChange={({ target }) => onChange({ brandedContent: target.checked })}
            />
            <p className="ui-small" role="status">
              {label !== null
                ? `The video will be labelled “${label}”.`
                : error === undefined && 'Say whether it promotes yourself, another brand, or both.'}
            </p>
          </fieldset>
        )}
        {error !== undefined && (
          <p className="ui-field-error" role="alert">
            {error}
          </p>
        )}
        <Checkbox
          label="It shows things made or changed with AI"
          checked={form.aiGenerated}
          onChange={({ target }) => onChange({ aiGenerated: target.checked })}
        />
      </div>
    </Card>
  );
}
