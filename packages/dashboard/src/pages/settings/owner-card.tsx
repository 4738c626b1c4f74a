import { useChangeOwnerSettings, useOwnerSettings } from '../../api/owner.js';
import { Card } from '../../ui/card.js';
import { Switch } from '../../ui/checkbox.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Loaded } from '../../ui/loaded.js';

/** What the person decides who signed up first. */
export function OwnerCard() {
  const query = useOwnerSettings();
  const { mutate, error } = useChangeOwnerSettings();
  return (
    <Card title="This server">
      <Loaded query={query} failure="The settings of the server could not be loaded." lines={2}>
        {({ signUp }) => (
          <div className="ui-stack">
            {error !== null && <ErrorNote error={error} />}
            <Switch
              label="People can sign up"
              hint="Each gets an account of their own and sees nothing of yours. You are the owner of this server."
              checked={signUp === 'open'}
              onChange={({ target }) => mutate({ signUp: target.checked ? 'open' : 'closed' })}
            />
          </div>
        )}
      </Loaded>
    </Card>
  );
}
