import type { TikTokAccount } from '../../api/shapes.js';
import { LinkButton } from '../../ui/button.js';
import { Note } from '../../ui/note.js';

/** What should be mended before a post fails of it. */
export function AccountWarnings({ accounts }: { accounts: readonly TikTokAccount[] }) {
  return accounts.flatMap(({ id, state, warnings }) =>
    warnings.map(({ rule, message, fix }) => (
      <Note
        key={`${id} ${rule} ${message}`}
        tone={state === 'connected' ? 'warn' : 'bad'}
        title={message}
        actions={<LinkButton to="/tiktok-accounts">TikTok accounts</LinkButton>}
      >
        <p>{fix}</p>
      </Note>
    )),
  );
}
