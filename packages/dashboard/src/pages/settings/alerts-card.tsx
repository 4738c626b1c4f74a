import { type NotificationKind, usageThresholds } from '@tikapis/core';
import { useSession } from '../../api/session.js';
import type { Settings } from '../../api/settings.js';
import { Card } from '../../ui/card.js';
import { Checkbox, Switch } from '../../ui/checkbox.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Field } from '../../ui/field.js';
import { Select } from '../../ui/inputs.js';
import { Note } from '../../ui/note.js';
import { useSave } from './use-save.js';

const kinds: Readonly<Record<NotificationKind, string>> = {
  'post.failed': 'A scheduled post failed',
  'usage.threshold': 'A daily limit is nearly or wholly used',
  'usage.error_rate': 'Many requests fail',
  'tiktok_account.reconnect': 'A TikTok account needs to be connected again',
};

const errorRates = [5, 10, 25, 50] as const;

/** What the person is told of, and where. Each change is saved at once. */
export function AlertsCard({ settings: { notifications, alerts } }: { settings: Settings }) {
  const { mail } = useSession();
  const { save, error } = useSave();
  const { errorRatePercent, limits } = alerts;
  const rates = [...new Set([...errorRates, ...(errorRatePercent === null ? [] : [errorRatePercent])])].toSorted(
    (a, b) => a - b,
  );
  return (
    <Card title="Notifications and alerts">
      <div className="ui-form">
        {error !== null && <ErrorNote error={error} />}
        <fieldset className="settings-group ui-stack">
          <legend>Tell me when a key has used of a daily limit</legend>
          {usageThresholds.map((percent) => (
            <Checkbox
              key={percent}
              label={percent === 100 ? 'All of it (100 %)' : `${percent} %`}
              checked={limits.includes(percent)}
              onChange={({ target }) =>
                save({
                  alerts: {
                    limits: usageThresholds.filter((each) =>
                      each === percent ? target.checked : limits.includes(each),
                    ),
                  },
                })
              }
            />
          ))}
        </fieldset>
        <div className="settings-short">
          <Field label="Tell me when, within an hour, this share of requests fails" hint="Of at least 20 requests.">
            {(control) => (
              <Select
                {...control}
                value={errorRatePercent ?? ''}
                onChange={({ target }) =>
                  save({ alerts: { errorRatePercent: target.value === '' ? null : Number(target.value) } })
                }
              >
                <option value="">Never</option>
                {rates.map((rate) => (
                  <option key={rate} value={rate}>
                    {rate} %
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <fieldset className="settings-group ui-stack">
          <legend>By e-mail</legend>
          {mail === 'shown' && (
            <Note tone="info">
              <p>This server has no mail server: what would be sent stands in “Mails”, for its owner.</p>
            </Note>
          )}
          <Switch
            label="Send notifications by e-mail too"
            checked={notifications.email}
            onChange={({ target }) => save({ notifications: { email: target.checked } })}
          />
          {Object.entries(kinds).map(([kind, label]) => (
            <Checkbox
              key={kind}
              label={label}
              disabled={!notifications.email}
              checked={notifications.kinds[kind as NotificationKind]}
              onChange={({ target }) => save({ notifications: { kinds: { [kind]: target.checked } } })}
            />
          ))}
        </fieldset>
      </div>
    </Card>
  );
}
