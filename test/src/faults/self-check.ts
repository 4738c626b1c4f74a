import { runCampaign } from './campaign.js';

/** Whether the campaign reports duplicates when the server's checkpoint before the first byte is switched off. */
export async function findsForgetfulServer(options: {
  rounds: number;
  seed: number;
  tell: (line: string) => void;
}): Promise<boolean> {
  const { duplicated } = await runCampaign({
    ...options,
    postgresUrl: undefined,
    isForgetful: true,
    lanes: 1,
    only: ({ step, fault }) => step === 'upload' && (fault === 'kill' || fault === 'lost_answer'),
  });
  if (duplicated.length > 0) options.tell(`Duplicated: ${duplicated.join('; ')}`);
  return duplicated.length > 0;
}
