import { postStatuses } from '@tikapis/core';
import { useCallback, useEffect, useState } from 'react';
import { useTikTokAccounts } from '../../api/tiktok-accounts.js';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/field.js';
import { Select, TextInput } from '../../ui/inputs.js';
import { statusWords } from '../../ui/status-words.js';
import { isFilterDay, isFiltered, type PostFilters } from './post-filters.js';
import './post-filter-bar.css';

/** Long enough not to ask for each letter. */
const TYPING_MS = 350;

interface PostFilterBarProps {
  filters: PostFilters;
  /** The other filters stay; what is empty is no filter. */
  onChange: (change: Partial<PostFilters>) => void;
  onClear: () => void;
}

export function PostFilterBar({ filters, onChange, onClear }: PostFilterBarProps) {
  const { data: accounts = [] } = useTikTokAccounts();
  const changeSearch = useCallback((search: string) => onChange({ search }), [onChange]);
  const { status = '', account = '', from = '', to = '' } = filters;
  return (
    <search className="posts-filters">
      <SearchField value={filters.search ?? ''} onChange={changeSearch} />
      <Field label="Status">
        {(control) => (
          <Select
            {...control}
            value={status}
            onChange={({ target }) => onChange({ status: postStatuses.find((each) => each === target.value) })}
          >
            <option value="">All</option>
            {postStatuses.map((each) => (
              <option key={each} value={each}>
                {statusWords(each).label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="TikTok account">
        {(control) => (
          <Select {...control} value={account} onChange={({ target }) => onChange({ account: target.value })}>
            <option value="">All</option>
            {accounts.map(({ id, nickname }) => (
              <option key={id} value={id}>
                {nickname}
              </option>
            ))}
            {account !== '' && !accounts.some(({ id }) => id === account) && (
              <option value={account}>Disconnected account</option>
            )}
          </Select>
        )}
      </Field>
      <DateField label="Made from" value={from} onChange={(day) => onChange({ from: day })} />
      <DateField label="Made until" value={to} onChange={(day) => onChange({ to: day })} />
      <Button icon="close" disabled={!isFiltered(filters)} onClick={onClear}>
        Clear
      </Button>
    </search>
  );
}

/** What is being typed, until the address of the page changes by itself: by the way back, or because it was cleared. */
function useTyped(value: string): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (typed.trim() !== value) setTyped(value);
  }
  return [typed, setTyped];
}

interface FilterFieldProps {
  value: string;
  onChange: (value: string) => void;
}

function SearchField({ value, onChange }: FilterFieldProps) {
  const [typed, setTyped] = useTyped(value);
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => onChange(typed.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <Field label="Search">
      {(control) => (
        <TextInput
          {...control}
          type="search"
          placeholder="Caption or id"
          maxLength={200}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
    </Field>
  );
}

/** Somebody who types 2026 has typed the years 2, 20 and 202 before: those are no filter. */
function DateField({ label, value, onChange }: FilterFieldProps & { label: string }) {
  const [typed, setTyped] = useTyped(value);
  return (
    <Field label={label}>
      {(control) => (
        <TextInput
          {...control}
          type="date"
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            if (target.value === '' || isFilterDay(target.value)) onChange(target.value);
          }}
        />
      )}
    </Field>
  );
}
