import { Link } from '@tanstack/react-router';
import { Card } from '../../ui/card.js';
import { Tabs } from '../../ui/tabs.js';
import { apiKeyInSnippets } from './call.js';
import { clients } from './clients.js';
import { CodeBlock } from './code-block.js';

/** A client for each language, to be copied and begun with. */
export function ClientCard({ apiUrl }: { apiUrl: string }) {
  return (
    <Card title="From your own code">
      <div className="ui-stack">
        <p className="docs-text">
          A client that lists posts, publishes from a link and from a file, and waits when a limit is used up. It reads
          the address and <Link to="/keys">a key of yours</Link> from its environment:
        </p>
        <CodeBlock
          label="Environment"
          code={`export TIKAPIS_API_URL='${apiUrl}'\nexport TIKAPIS_API_KEY='${apiKeyInSnippets}'\n`}
        />
        <Tabs
          label="Language"
          tabs={clients.map(({ name, label, code }) => ({
            value: name,
            label,
            content: <CodeBlock label={`Client: ${label}`} code={code} />,
          }))}
        />
      </div>
    </Card>
  );
}
