import { useChangeSettings } from '../../api/account.js';
import { showToast } from '../../ui/toasts.js';

/** A change of the settings that says so when it is saved. */
export function useSave() {
  const { mutate, isPending, error } = useChangeSettings();
  const save = (change: Parameters<typeof mutate>[0]) =>
    mutate(change, { onSuccess: () => showToast({ tone: 'good', text: 'Saved.' }) });
  return { save, isPending, error };
}
