import { useChangePlan } from '../../api/account.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { showToast } from '../../ui/toasts.js';
import { planName } from './plan-name.js';

export function ChangePlanDialog({ plan, onClose }: { plan: string; onClose: () => void }) {
  const { mutate, isPending, error } = useChangePlan();
  const name = planName(plan);
  const change = () =>
    mutate(plan, {
      onSuccess: () => {
        onClose();
        showToast({ tone: 'good', text: `Your plan is now ${name}.` });
      },
    });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={change}
      title={`Switch to ${name}`}
      description="Its limits hold from the next request on, for all of your keys. What was used today stays counted."
      confirmLabel={`Switch to ${name}`}
      isBusy={isPending}
      error={error}
    />
  );
}
