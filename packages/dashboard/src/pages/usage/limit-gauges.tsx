import { count, span } from '@tikapis/core';
import { useAccount } from '../../api/account.js';
import { Card } from '../../ui/card.js';
import { Gauge } from '../../ui/gauge.js';
import { Loaded } from '../../ui/loaded.js';
import { useNow } from '../../ui/use-now.js';

/** What is used of today's limits, and when they begin anew. */
export function LimitGauges() {
  const query = useAccount();
  const nowMs = useNow();
  return (
    <Card title="Limits today">
      <Loaded query={query} failure="The limits could not be loaded.">
        {({ limits, usage: { today } }) => {
          const left = span(Math.max(0, Date.parse(today.resetsAt) - nowMs));
          return (
            <div className="ui-stack">
              <div className="ui-grid">
                <Gauge label="Posts" used={today.posts} limit={limits.postsPerDay}>
                  Begins anew in {left}
                </Gauge>
                <Gauge label="Requests" used={today.requests} limit={limits.requestsPerDay}>
                  Begins anew in {left}
                </Gauge>
              </div>
              <p className="ui-quiet ui-small usage-note">
                Each key has these limits, and {count(limits.requestsPerMinute)} requests a minute; shown is the one
                that has used most.
              </p>
            </div>
          );
        }}
      </Loaded>
    </Card>
  );
}
