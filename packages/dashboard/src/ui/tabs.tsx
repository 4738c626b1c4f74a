import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import './tabs.css';

interface TabsProps {
  /** What the tabs are, for screen readers. */
  label: string;
  tabs: readonly { value: string; label: ReactNode; content: ReactNode }[];
  /** With `onChange`, the caller keeps which is open, for instance in the address. */
  value?: string;
  onChange?: (value: string) => void;
}

export function Tabs({ label, tabs, value, onChange }: TabsProps) {
  const state =
    value === undefined
      ? { defaultValue: tabs[0]?.value ?? '' }
      : { value, ...(onChange === undefined ? {} : { onValueChange: onChange }) };
  return (
    <Radix.Root {...state}>
      <Radix.List className="ui-tabs" aria-label={label}>
        {tabs.map((tab) => (
          <Radix.Trigger className="ui-tab" key={tab.value} value={tab.value}>
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value}>
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
