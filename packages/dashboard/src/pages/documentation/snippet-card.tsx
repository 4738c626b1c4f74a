import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Card } from '../../ui/card.js';
import { Field } from '../../ui/field.js';
import { Select } from '../../ui/inputs.js';
import { Tabs } from '../../ui/tabs.js';
import { CodeBlock } from './code-block.js';
import { calls } from './snippets/call.js';
import { languages } from './snippets/languages.js';

const apiKey = 'YOUR_API_KEY';

/** What can be asked of the API, in the person's language and with their own address. */
export function SnippetCard({ apiUrl }: { apiUrl: string }) {
  const [name, setName] = useState<string>(calls[0].name);
  const { label, call } = calls.find((each) => each.name === name) ?? calls[0];
  return (
    <Card title="From your own code">
      <div className="ui-stack">
        <p className="docs-text">
          Put <Link to="/keys">a key of yours</Link> in the place of <code>{apiKey}</code>.
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
        <Tabs
          label="Language"
          tabs={languages.map((language) => ({
            value: language.name,
            label: language.label,
            content: (
              <CodeBlock label={`${label}: ${language.label}`} code={language.snippet(call, { apiUrl, apiKey })} />
            ),
          }))}
        />
      </div>
    </Card>
  );
}
