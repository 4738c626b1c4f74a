import { Link } from '@tanstack/react-router';
import { Card } from '../../ui/card.js';
import { Note } from '../../ui/note.js';
import { isOwnMachine } from './own-machine.js';

/** How the hosts are connected to this server. */
export function HostGuides({ apiUrl }: { apiUrl: string }) {
  const isUnreachable = isOwnMachine(new URL(apiUrl).hostname);
  const key = <Link to="/keys">a key</Link>;
  return (
    <>
      {isUnreachable && (
        <Note tone="warn" title="This address leads to your own machine only">
          Programs on it can use it. Zapier and n8n’s cloud are elsewhere: for them this server needs a public https
          address (its setting <code>TIKAPIS_PUBLIC_URL</code>).
        </Note>
      )}
      <div className="ui-grid">
        <Card title="n8n">
          <ol className="docs-steps">
            <li>
              In n8n, open <strong>Settings › Community nodes › Install</strong>, and enter{' '}
              <code>n8n-nodes-tikapis</code>.
            </li>
            <li>
              Add a credential <strong>TikAPIs API</strong> with {key} and the base URL <code>{apiUrl}</code>.
            </li>
            <li>
              Use the node <strong>TikAPIs</strong> to publish, and <strong>TikAPIs Trigger</strong> to go on when a
              post is live. The trigger adds its <Link to="/webhooks">webhook</Link> by itself.
            </li>
          </ol>
        </Card>
        <Card title="Zapier">
          <ol className="docs-steps">
            <li>
              In a Zap, choose the app <strong>TikAPIs</strong>. On a Zapier account without it, upload it from the
              folder <code>packages/zapier</code> of the project.
            </li>
            <li>
              Connect it with {key} and the base URL <code>{apiUrl}</code>.
            </li>
            <li>Publish with its actions; its triggers start a Zap when a post is live or has failed.</li>
          </ol>
        </Card>
        <Card title="Slack">
          <ol className="docs-steps">
            <li>
              Run the bot of the project, the folder <code>packages/slack</code>, and add it to your workspace.
            </li>
            <li>
              Give it {key} and the base URL <code>{apiUrl}</code>.
            </li>
            <li>Publish, schedule and follow posts from a message or a form in Slack.</li>
          </ol>
        </Card>
      </div>
    </>
  );
}
