import { duration } from '@tikapis/core';
import type { ReactNode } from 'react';
import type { TikTokAccount } from '../../api/shapes.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Facts } from '../../ui/facts.js';
import { Note } from '../../ui/note.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { visibilityWords } from '../../ui/visibility-words.js';
import { connectionState } from './connection-state.js';
import { interactionsText, scopeWords } from './words.js';

interface AccountCardProps {
  account: TikTokAccount;
  onReconnect: () => void;
  onDisconnect: () => void;
}

export function AccountCard({ account, onReconnect, onDisconnect }: AccountCardProps) {
  const { nickname, username, warnings } = account;
  const state = connectionState(account);
  return (
    <Card
      title={nickname}
      actions={
        <>
          <Button icon="refresh" kind={state.needsReconnect ? 'main' : 'plain'} onClick={onReconnect}>
            Reconnect
          </Button>
          <Button kind="danger" onClick={onDisconnect}>
            Disconnect
          </Button>
        </>
      }
    >
      <div className="ui-stack">
        <div className="ui-row">
          {username !== null && <span className="ui-quiet">@{username}</span>}
          <Badge tone={state.tone}>{state.label}</Badge>
        </div>
        {warnings.map((warning) => (
          <Note key={warning.message} tone={state.needsReconnect ? 'bad' : 'warn'} title={warning.message}>
            <p>{warning.fix}</p>
          </Note>
        ))}
        <Facts facts={factsOf(account)} />
      </div>
    </Card>
  );
}

/** Undefined where TikTok was not asked, or has not answered. */
const unlessUnknown = <Value,>(value: Value | null, show: (value: Value) => ReactNode): ReactNode =>
  value === null ? <span className="ui-quiet">TikTok does not say now</span> : show(value);

const factsOf = (account: TikTokAccount) => [
  {
    label: 'Who can see posts',
    value: unlessUnknown(account.visibilities, (offered) => offered.map(visibilityWords).join(', ')),
  },
  {
    label: 'Longest video',
    value: unlessUnknown(account.maxVideoDurationSec, (seconds) => duration(seconds * 1_000)),
  },
  { label: 'Viewers can', value: unlessUnknown(account.disabledInteractions, interactionsText) },
  { label: 'You have allowed', value: account.scopes.map(scopeWords).join(', ') },
  ...(account.missingScopes.length === 0
    ? []
    : [{ label: 'Not allowed', value: account.missingScopes.map(scopeWords).join(', ') }]),
  { label: 'Connected', value: <RelativeTime at={account.connectedAt} /> },
  { label: 'Connection ends', value: <RelativeTime at={account.connectionEndsAt} /> },
];
