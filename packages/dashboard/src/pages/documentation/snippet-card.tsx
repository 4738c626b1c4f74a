import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Card } from '../../ui/card.js';
import { Field } from '../../ui/field.js';
import { Select } from '../../ui/inputs.js';
import { apiKeyInSnippets, calls } from './call.js';
import { CodeBlock } from './code-block.js';
import { curl } from './curl.js';

/** What can be asked of the API, as a command with the person's own address. */
export function SnippetCard({ apiUrl }: { apiUrl: string }) {
  const [name, setName] = useState<string>(calls[0].name);
  const { label, call } = calls.find((each) => each.name === name) ?? calls[0];
  return (
    <Card title="From a terminal">
      <div className="ui-stack">
        <p className="docs-text">
          Put <Link to="/keys">a key of yours</Link> in the place of <code>{apiKeyInSnippets}</code>.
        </p>
        <Field label="I want to">
          {(control) => (
            <Select {...control} value={name} onChange={({ target }) => setName(target.value)}>
              {calls.map((each) => (
                <option key={each.name} value={each.name}>
                  {each.label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <CodeBlock label={`${label}: curl`} code={curl(call, { apiUrl, apiKey: apiKeyInSnippets })} />
      </div>
    </Card>
  );
}
