import { useRenameKey } from '../../api/keys.js';
import type { ApiKey } from '../../api/shapes.js';
import { Dialog } from '../../ui/dialog.js';
import { KeyNameForm } from './key-name-form.js';

interface RenameKeyDialogProps {
  apiKey: ApiKey;
  onClose: () => void;
}

export function RenameKeyDialog({ apiKey: { id, name }, onClose }: RenameKeyDialogProps) {
  const { isPending, error, mutate } = useRenameKey();
  return (
    <Dialog isOpen onClose={onClose} title="Rename the key">
      <KeyNameForm
        name={name}
        submitLabel="Save"
        isBusy={isPending}
        error={error}
        onSubmit={(chosen) => mutate({ id, name: chosen }, { onSuccess: onClose })}
        onClose={onClose}
      />
    </Dialog>
  );
}
