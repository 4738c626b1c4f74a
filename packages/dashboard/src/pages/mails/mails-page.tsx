import { useState } from 'react';
import { type Mail, useMails } from '../../api/mails.js';
import { useSession } from '../../api/session.js';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Loaded } from '../../ui/loaded.js';
import { Note } from '../../ui/note.js';
import { PageHeader } from '../../ui/page-header.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { type Column, Table } from '../../ui/table.js';
import { MailDialog } from './mail-dialog.js';

/** For the owner: mails that they have to pass on. */
export function MailsPage() {
  const { mail } = useSession();
  const query = useMails();
  const [opened, setOpened] = useState<Mail>();
  return (
    <>
      <PageHeader title="Mails">
        {mail === 'shown'
          ? 'This server has no mail server, so its mails stand here for you to pass on. Set TIKAPIS_SMTP_URL and they are sent.'
          : 'Mails that your mail server has refused. All others were sent.'}
      </PageHeader>
      <Loaded query={query} failure="The mails could not be loaded." lines={4}>
        {(mails) =>
          mails.length === 0 ? (
            <EmptyState icon="mail" title="There is no mail to pass on" />
          ) : (
            <div className="ui-stack">
              <Note tone="warn" title="Only the person it is for should get a mail">
                A link in it may let whoever opens it choose the password of their account.
              </Note>
              <Table caption="Mails" columns={columnsFor(setOpened)} rows={mails} keyOf={({ id }) => id} />
            </div>
          )
        }
      </Loaded>
      {opened !== undefined && <MailDialog mail={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}

const subjectOf = ({ subject }: Mail): string => (subject === '' ? 'Not written' : subject);

const columnsFor = (onOpen: (mail: Mail) => void): Column<Mail>[] => [
  { label: 'Subject', cell: subjectOf },
  { label: 'To', cell: ({ to }) => to },
  { label: 'Written', cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  {
    label: 'State',
    cell: ({ status, error }) =>
      status === 'shown' ? (
        <Badge tone="busy">Pass it on</Badge>
      ) : (
        <>
          <Badge tone="bad">Refused</Badge> {error !== null && <span className="ui-small ui-quiet">{error}</span>}
        </>
      ),
  },
  {
    label: 'Actions',
    isActions: true,
    cell: (mail) => (
      <Button onClick={() => onOpen(mail)}>
        Read<span className="ui-unseen">: {subjectOf(mail)}</span>
      </Button>
    ),
  },
];
