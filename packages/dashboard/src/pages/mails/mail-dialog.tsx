import { type Mail, useMail } from '../../api/mails.js';
import { CopyButton } from '../../ui/copy-button.js';
import { Dialog } from '../../ui/dialog.js';
import { Loaded } from '../../ui/loaded.js';
import './mails.css';

export function MailDialog({ mail, onClose }: { mail: Mail; onClose: () => void }) {
  const query = useMail(mail.id);
  const title = mail.subject === '' ? 'A mail that was not written' : mail.subject;
  return (
    <Dialog isOpen onClose={onClose} title={title} description={`To ${mail.to}`}>
      <Loaded query={query} failure="The mail could not be loaded.">
        {({ text }) =>
          text === '' ? (
            <p>It was given up before it was written. Ask the person to request another link.</p>
          ) : (
            <div className="ui-stack">
              <div className="mails-text">{text.trim()}</div>
              <div>
                <CopyButton text={text} label="Copy the text" />
              </div>
            </div>
          )
        }
      </Loaded>
    </Dialog>
  );
}
