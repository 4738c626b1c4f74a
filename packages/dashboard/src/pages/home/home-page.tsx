import { useAccount } from '../../api/account.js';
import { useKeys } from '../../api/keys.js';
import { usePosts } from '../../api/posts.js';
import { useTikTokAccounts } from '../../api/tiktok-accounts.js';
import { LinkButton } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Gauge } from '../../ui/gauge.js';
import { Loaded } from '../../ui/loaded.js';
import { PageHeader } from '../../ui/page-header.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { AccountWarnings } from './account-warnings.js';
import { ChecklistCard } from './checklist-card.js';
import { FailedPosts } from './failed-posts.js';
import { NextPosts } from './next-posts.js';
import { QuickLinks } from './quick-links.js';
import './home.css';

export function HomePage() {
  const account = useAccount();
  const tikTokAccounts = useTikTokAccounts();
  const keys = useKeys();
  const posts = usePosts({ limit: 1 });
  const isKnown = tikTokAccounts.data !== undefined && keys.data !== undefined && posts.data !== undefined;
  return (
    <>
      <PageHeader
        title="Home"
        actions={
          <LinkButton kind="main" icon="plus" to="/compose">
            New post
          </LinkButton>
        }
      />
      <div className="ui-stack">
        <AccountWarnings accounts={tikTokAccounts.data ?? []} />
        {tikTokAccounts.error !== null && tikTokAccounts.data === undefined && (
          <ErrorNote
            title="The TikTok accounts could not be loaded."
            error={tikTokAccounts.error}
            onRetry={() => void tikTokAccounts.refetch()}
          />
        )}
        {isKnown && (
          <ChecklistCard
            progress={{
              tikTokAccounts: tikTokAccounts.data.length,
              keys: keys.data.length,
              posts: posts.data.pagination.total,
            }}
          />
        )}
        <div className="ui-grid">
          <Card
            title="Today"
            actions={
              <LinkButton kind="quiet" to="/usage">
                All usage
              </LinkButton>
            }
          >
            <Loaded query={account} failure="Today’s figures could not be loaded." lines={4}>
              {({ limits, usage: { today } }) => (
                <div className="ui-stack">
                  <Gauge label="Posts" used={today.posts} limit={limits.postsPerDay} />
                  <Gauge label="Requests" used={today.requests} limit={limits.requestsPerDay} />
                  <p className="ui-quiet ui-small home-reset">
                    Each key has these limits; shown is the one that has used most. They begin anew{' '}
                    <RelativeTime at={today.resetsAt} />.
                  </p>
                </div>
              )}
            </Loaded>
          </Card>
          <NextPosts />
        </div>
        <div className="ui-grid">
          <FailedPosts />
          <QuickLinks />
        </div>
      </div>
    </>
  );
}
