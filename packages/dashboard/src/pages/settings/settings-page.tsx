import { useSettings } from '../../api/account.js';
import { useSession } from '../../api/session.js';
import { Loaded } from '../../ui/loaded.js';
import { PageHeader } from '../../ui/page-header.js';
import { AlertsCard } from './alerts-card.js';
import { EmailCard } from './email-card.js';
import { LoginsCard } from './logins-card.js';
import { OwnerCard } from './owner-card.js';
import { PasswordCard } from './password-card.js';
import { ProfileCard } from './profile-card.js';
import { PublishingCard } from './publishing-card.js';
import { TimeCard } from './time-card.js';
import './settings.css';

export function SettingsPage() {
  const query = useSettings();
  const { isOwner } = useSession();
  return (
    <>
      <PageHeader title="Settings" />
      <div className="settings">
        <Loaded query={query} failure="The settings could not be loaded." lines={8}>
          {(settings) => (
            <>
              <ProfileCard name={settings.name ?? ''} />
              <TimeCard timeZone={settings.timeZone} />
              <PublishingCard lateGraceMinutes={settings.lateGraceMinutes} />
              <AlertsCard settings={settings} />
            </>
          )}
        </Loaded>
        <EmailCard />
        <PasswordCard />
        <LoginsCard />
        {isOwner && <OwnerCard />}
      </div>
    </>
  );
}
