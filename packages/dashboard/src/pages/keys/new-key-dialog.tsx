import { useCreateKey } from '../../api/keys.js';
import { Dialog } from '../../ui/dialog.js';
import { KeyNameForm } from './key-name-form.js';
import { KeyShownDialog } from './key-shown-dialog.js';

export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const { data, isPending, error, mutate } = useCreateKey();
  if (data !== undefined) return <KeyShownDialog name={data.name} secret={data.key} onClose={onClose} />;
  return (
    <Dialog isOpen onClose={onClose} title="New key">
      <KeyNameForm
        name=""
        submitLabel="Make the key"
        isBusy={isPending}
        error={error}
        onSubmit={mutate}
        onClose={onClose}
      />
    </Dialog>
  );
}
