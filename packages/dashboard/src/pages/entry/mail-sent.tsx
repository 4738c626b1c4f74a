import { Link } from '@tanstack/react-router';
import { EntryFrame } from './entry-frame.js';

/** The same for every address, known here or not. */
export function MailSent({ to, purpose }: { to: string; purpose: string }) {
  return (
    <EntryFrame title="Look into your mail" foot={<Link to="/log-in">Back to log in</Link>}>
      <p role="status">
        If a link can be sent to <strong>{to}</strong>, it is on its way. Open it to {purpose}.
      </p>
      <p className="ui-quiet">
        Nothing there after some minutes? Look among the unwanted mails, or ask the person who runs this server: where
        it has no mail server, they see the link.
      </p>
    </EntryFrame>
  );
}
