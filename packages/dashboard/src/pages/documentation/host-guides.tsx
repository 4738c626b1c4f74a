import { Link } from '@tanstack/react-router';
import { Card } from '../../ui/card.js';
import { Note } from '../../ui/note.js';
import { CodeBlock } from './code-block.js';
import { isOwnMachine } from './own-machine.js';

/** How the hosts are connected to this server, by the names that their forms have. */
export function HostGuides({ apiUrl }: { apiUrl: string }) {
  const { hostname, protocol, origin } = new URL(apiUrl);
  const isUnreachable = isOwnMachine(hostname) || protocol !== 'https:';
  const key = <Link to="/keys">a key</Link>;
  return (
    <>
      {isUnreachable && (
        <Note
          tone="warn"
          title={isOwnMachine(hostname) ? 'This address leads to your own machine only' : 'This address has no https'}
        >
          Programs that reach it can use it. Zapier and n8n’s cloud are elsewhere: for them this server needs a public
          https address (its setting <code>TIKAPIS_PUBLIC_URL</code>).
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
              Add a credential <strong>TikAPIs API</strong>: <strong>API Key</strong> is {key},{' '}
              <strong>Base URL</strong> is <code>{apiUrl}</code>.
            </li>
            <li>
              Use the node <strong>TikAPIs</strong> to publish, and <strong>TikAPIs Trigger</strong> to go on when a
              post is live: it adds its <Link to="/webhooks">webhook</Link> by itself. Where this server cannot reach
              n8n, take the <strong>TikAPIs Polling Trigger</strong>.
            </li>
          </ol>
        </Card>
        <Card title="Zapier">
          <ol className="docs-steps">
            <li>
              The app is not in Zapier’s directory: push a copy of your own, from the folder{' '}
              <code>packages/zapier</code> of the project. Its README says how.
              <CodeBlock
                label="Push the app to Zapier"
                code="TIKAPIS_ZAPIER_FLAVOUR=self-hosted npx zapier-platform push --skip-dep-install"
              />
            </li>
            <li>
              In a Zap, choose the app and connect it: <strong>API Key</strong> is {key},{' '}
              <strong>Server Address</strong> is <code>{apiUrl}</code>.
            </li>
            <li>
              <strong>Publish Video</strong> publishes; <strong>Post Published</strong> and <strong>Post Failed</strong>{' '}
              start a Zap. Each adds its <Link to="/webhooks">webhook</Link> by itself.
            </li>
          </ol>
        </Card>
        <Card title="Slack">
          <ol className="docs-steps">
            <li>
              Make an app in Slack from <code>packages/slack/manifest.json</code> of the project; the README beside it
              says how, and which two secrets the bot wants.
            </li>
            <li>
              Run the bot with the address of this server:
              <CodeBlock label="Run the Slack bot" code={`export TIKAPIS_URL=${origin}\nnpm run slack`} />
            </li>
            <li>
              In Slack, everybody connects {key} of their own by <code>/tiktok-post connect</code>, and publishes by{' '}
              <code>/tiktok-post</code> or from a message with a video, by <strong>Post to TikTok</strong>.
            </li>
          </ol>
        </Card>
      </div>
    </>
  );
}
