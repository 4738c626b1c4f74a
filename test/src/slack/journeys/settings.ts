import type { Person } from '../world/person.js';

export interface ApprovalChoice {
  approvers: readonly Person[];
  quorum: number;
}

/** Sets the approval of the workspace by the dialog for admins; null: off. */
export async function setApproval(admin: Person, choice: ApprovalChoice | null): Promise<void> {
  await admin.slash('settings');
  const dialog = await admin.untilModal('the settings', (view) => view.submit !== null);
  await admin.submit(
    dialog,
    choice === null
      ? { approval: 'off' }
      : { approval: 'required', approvers: choice.approvers.map(({ id }) => id), quorum: String(choice.quorum) },
  );
}
