import { count } from '@tikapis/core';
import { useState } from 'react';
import { type Limits, type PlanChoice, usePlan } from '../../api/account.js';
import { useSession } from '../../api/session.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { Facts } from '../../ui/facts.js';
import { Loaded } from '../../ui/loaded.js';
import { Note } from '../../ui/note.js';
import { PageHeader } from '../../ui/page-header.js';
import { type Column, Table } from '../../ui/table.js';
import { ChangePlanDialog } from './change-plan-dialog.js';
import { planName } from './plan-name.js';

export function BillingPage() {
  const query = usePlan();
  const { isOwner } = useSession();
  const [chosen, setChosen] = useState<string>();
  return (
    <>
      <PageHeader title="Billing">
        A plan says how much each of your API keys may ask for. Nothing is paid here: this server runs on its owner’s
        own machine.
      </PageHeader>
      <Loaded query={query} failure="Your plan could not be loaded." lines={6}>
        {(choice) => (
          <div className="ui-stack">
            <Card title={`Your plan: ${planName(choice.plan)}`}>
              <Facts facts={limitFacts(choice.limits)} />
            </Card>
            {!choice.mayChange && (
              <Note title="The owner of this server decides on plans">
                <p>Ask them if you need more.</p>
              </Note>
            )}
            <Table
              caption="Plans"
              columns={columnsFor(choice, isOwner, setChosen)}
              rows={choice.plans}
              keyOf={({ plan }) => plan}
            />
          </div>
        )}
      </Loaded>
      {chosen !== undefined && <ChangePlanDialog plan={chosen} onClose={() => setChosen(undefined)} />}
    </>
  );
}

const limitFacts = (limits: Limits) => [
  { label: 'Requests a minute', value: count(limits.requestsPerMinute) },
  { label: 'Requests a day', value: count(limits.requestsPerDay) },
  { label: 'Posts a day', value: count(limits.postsPerDay) },
];

type Offer = PlanChoice['plans'][number];

/** The limits of this one are set for each account. */
const isIndividual = ({ plan }: Offer): boolean => plan === 'enterprise';

function columnsFor(choice: PlanChoice, isOwner: boolean, onChoose: (plan: string) => void): Column<Offer>[] {
  const limit = (name: keyof Limits) => (offer: Offer) =>
    isIndividual(offer) ? 'as agreed' : count(offer.limits[name]);
  return [
    { label: 'Plan', cell: ({ plan }) => <strong>{planName(plan)}</strong> },
    { label: 'Requests a minute', isNumber: true, cell: limit('requestsPerMinute') },
    { label: 'Requests a day', isNumber: true, cell: limit('requestsPerDay') },
    { label: 'Posts a day', isNumber: true, cell: limit('postsPerDay') },
    {
      label: 'Actions',
      isActions: true,
      cell: (offer) => {
        if (offer.plan === choice.plan) return <Badge tone="good">Yours</Badge>;
        if (!choice.mayChange || (isIndividual(offer) && !isOwner)) return null;
        return (
          <Button onClick={() => onChoose(offer.plan)}>
            Switch<span className="ui-unseen"> to {planName(offer.plan)}</span>
          </Button>
        );
      },
    },
  ];
}
