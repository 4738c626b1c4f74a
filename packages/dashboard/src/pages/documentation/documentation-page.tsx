import { Card } from '../../ui/card.js';
import { ExternalLinkButton } from '../../ui/button.js';
import { PageHeader } from '../../ui/page-header.js';
import { ClientCard } from './client-card.js';
import { CodeBlock } from './code-block.js';
import './documentation.css';
import { HostGuides } from './host-guides.js';
import { SnippetCard } from './snippet-card.js';

export function DocumentationPage() {
  const apiUrl = `${location.origin}/v1`;
  return (
    <>
      <PageHeader
        title="Documentation"
        actions={
          <>
            <ExternalLinkButton kind="main" icon="book" href="/docs">
              All of the API
            </ExternalLinkButton>
            <ExternalLinkButton icon="download" href="/openapi.json">
              OpenAPI
            </ExternalLinkButton>
          </>
        }
      >
        How programs publish through this server.
      </PageHeader>
      <div className="ui-stack">
        <Card title="The address of your API">
          <CodeBlock label="API address" code={apiUrl} />
        </Card>
        <SnippetCard apiUrl={apiUrl} />
        <ClientCard apiUrl={apiUrl} />
        <HostGuides apiUrl={apiUrl} />
      </div>
    </>
  );
}
