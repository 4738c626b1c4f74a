import { plural } from '@tikapis/core';
import type { ApiKey, ListedKey } from '../../api/shapes.js';
import { Badge } from '../../ui/badge.js';
import { IconButton } from '../../ui/button.js';
import { Menu, MenuItem } from '../../ui/menu.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { type Column, Table } from '../../ui/table.js';
import { useNow } from '../../ui/use-now.js';
import { keyState } from './key-state.js';
import type { KeyAction } from './keys-page.js';

interface KeyTableProps {
  keys: readonly ListedKey[];
  onAction: (key: ApiKey, action: KeyAction) => void;
}

export function KeyTable({ keys, onAction }: KeyTableProps) {
  const columns: Column<ListedKey>[] = [
    { label: 'Name', cell: (key) => <strong>{key.name}</strong> },
    { label: 'Key', cell: (key) => <code>{key.masked}</code> },
    { label: 'Made', cell: (key) => <RelativeTime at={key.createdAt} /> },
    { label: 'Last used', cell: (key) => (key.lastUsedAt === null ? 'Never' : <RelativeTime at={key.lastUsedAt} />) },
    {
      label: 'Today',
      cell: ({ today: { requests, posts } }) => (
        <span className="ui-nowrap">
          {plural(requests, 'request')}
          <br />
          {plural(posts, 'post')}
        </span>
      ),
    },
    { label: 'State', cell: (key) => <KeyState apiKey={key} /> },
    { label: 'Actions', isActions: true, cell: (key) => <KeyMenu apiKey={key} onAction={onAction} /> },
  ];
  return <Table caption="API keys" columns={columns} rows={keys} keyOf={({ id }) => id} />;
}

function KeyState({ apiKey }: { apiKey: ApiKey }) {
  const state = keyState(apiKey, useNow());
  if (state === 'old') return <Badge tone="warn">Due to be replaced</Badge>;
  if (state === 'works') return <Badge tone="good">Works</Badge>;
  return (
    <span className="ui-row">
      <Badge tone="warn">Replaced</Badge>
      {apiKey.expiresAt !== null && (
        <span className="ui-small ui-quiet">
          ends <RelativeTime at={apiKey.expiresAt} />
        </span>
      )}
    </span>
  );
}

function KeyMenu({ apiKey, onAction }: { apiKey: ApiKey; onAction: KeyTableProps['onAction'] }) {
  const item = (action: KeyAction) => ({ onSelect: () => onAction(apiKey, action) });
  return (
    <Menu trigger={<IconButton icon="more" label={`Actions for ${apiKey.name}`} />}>
      <MenuItem icon="edit" {...item('rename')}>
        Rename
      </MenuItem>
      <MenuItem icon="refresh" isDisabled={apiKey.expiresAt !== null} {...item('rotate')}>
        Replace
      </MenuItem>
      <MenuItem icon="trash" isDanger {...item('revoke')}>
        Revoke
      </MenuItem>
    </Menu>
  );
}
