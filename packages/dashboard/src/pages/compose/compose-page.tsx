import { useQuery } from '@tanstack/react-query';
import { freshTikTokAccountsQuery } from '../../api/tiktok-accounts.js';
import { Loaded } from '../../ui/loaded.js';
import { PageHeader } from '../../ui/page-header.js';
import { Composer } from './composer.js';

/** A new post. What the accounts allow is asked for anew each time the form is opened. */
export function ComposePage() {
  const accounts = useQuery(freshTikTokAccountsQuery);
  return (
    <>
      <PageHeader title="New post" />
      <Loaded query={accounts} failure="The TikTok accounts could not be loaded." lines={8}>
        {(list) => <Composer accounts={list} />}
      </Loaded>
    </>
  );
}
