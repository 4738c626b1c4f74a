import { until } from '../support/until.js';
import type { Host } from './host.js';
import { ANSWER_WITHIN_MS, type ImportedWorkflow } from './n8n-api.js';

/** Fills in the form that starts a workflow, once n8n shows it, as a browser does: the fields are numbered. */
export async function submitForm(
  { url }: Host,
  { nodes, name }: ImportedWorkflow,
  values: Record<string, string | Blob>,
): Promise<void> {
  const trigger = nodes.find(({ type }) => type === 'n8n-nodes-base.formTrigger');
  if (trigger?.webhookId === undefined) throw new Error(`“${name}” has no form.`);
  const fields = (trigger.parameters['formFields'] as { values: { fieldLabel: string }[] }).values;
  const form = new FormData();
  for (const [label, value] of Object.entries(values)) {
    const at = fields.findIndex(({ fieldLabel }) => fieldLabel === label);
    if (at === -1) throw new Error(`The form of “${name}” has no field ${label}.`);
    if (typeof value === 'string') form.append(`field-${at}`, value);
    else form.append(`field-${at}`, value, 'video.mp4');
  }
  const address = `${url}/form/${trigger.webhookId}`;
  await until(`the form of “${name}”`, async () => (await fetch(address)).ok || undefined);
  const answer = await fetch(address, { method: 'POST', body: form, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  if (!answer.ok) throw new Error(`The form of “${name}” was answered ${answer.status}: ${await answer.text()}`);
}
