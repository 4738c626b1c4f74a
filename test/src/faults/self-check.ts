import { runCampaign } from './campaign.js';
import { planRounds, type Round } from './plan.js';

/** Whether the campaign reports duplicates when the server's checkpoint before the first byte is switched off. */
export async function findsForgetfulServer(options: {
  rounds: number;
  seed: number;
  tell: (line: string) => void;
}): Promise<boolean> {
  const { rounds, seed, tell } = options;
  const plan = planRounds({ pairs: [{ step: 'upload', fault: 'lost_answer' }], rounds, seed }).map(withoutChance);
  const { duplicated } = await runCampaign({ plan, lanes: 1, tell, postgresUrl: undefined, isForgetful: true });
  if (duplicated.length > 0) tell(`Duplicated: ${duplicated.join('; ')}`);
  return duplicated.length > 0;
}

/** TikTok has the whole video when its answer is lost, and it is a video that TikTok publishes. */
const withoutChance = (round: Round): Round => ({
  ...round,
  hasActed: true,
  posts: [{ kind: 'upload', caption: `round ${round.number}` }],
});
