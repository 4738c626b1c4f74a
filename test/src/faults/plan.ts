import { createDice, type Dice } from '../support/dice.js';

export type DatabaseKind = 'embedded' | 'postgres';

/** Where a post is on its way when the fault comes. `accept`: its request is being answered. */
export type Step = 'accept' | 'fetch' | 'init' | 'upload' | 'poll' | 'schedule';

export type Fault =
  /** SIGKILL of everything that is the server. */
  | 'kill'
  /** SIGKILL of the worker that has the post, while another one lives. */
  | 'kill_worker'
  | 'lost_answer'
  | 'server_error'
  | 'rate_limit'
  | 'slow'
  /** The connections to PostgreSQL are ended; the embedded database ends with its server, by SIGTERM. */
  | 'database_restart';

export interface PlannedPost {
  /** Also its name in the ledger. */
  caption: string;
  kind: 'upload' | 'url' | 'scheduled';
}

export interface Round {
  number: number;
  step: Step;
  fault: Fault;
  /** Whether the fault comes when the other side has acted already, and only its answer is on its way. */
  hasActed: boolean;
  posts: PlannedPost[];
  dice: Dice;
}

type Pair = Pick<Round, 'step' | 'fault'>;

const steps: readonly Step[] = ['fetch', 'init', 'upload', 'poll', 'schedule'];
const faults: readonly Fault[] = ['kill', 'lost_answer', 'server_error', 'rate_limit', 'slow', 'database_restart'];
/** Those that can come while a request is being answered. */
const atAccept: readonly Fault[] = ['kill', 'database_restart'];

/** Every step with every fault that it can meet. */
export function pairsFor(database: DatabaseKind): Pair[] {
  const possible = database === 'postgres' ? [...faults, 'kill_worker' as const] : faults;
  return [
    ...steps.flatMap((step) => possible.map((fault) => ({ step, fault }))),
    ...atAccept.map((fault) => ({ step: 'accept' as const, fault })),
  ];
}

/** As many rounds as wanted. Each pair comes once before any comes again. */
export function planRounds(options: { pairs: readonly Pair[]; rounds: number; seed: number }): Round[] {
  const { pairs, rounds, seed } = options;
  const deck = createDice(seed);
  const order: Pair[] = [];
  while (order.length < rounds) order.push(...deck.shuffle(pairs));
  return order.slice(0, rounds).map((pair, n) => planRound(n + 1, pair, createDice(seed * 100_003 + n)));
}

function planRound(number: number, { step, fault }: Pair, dice: Dice): Round {
  // A time that has passed when a request is repeated would be refused, if the first one was not taken.
  const others = step === 'accept' ? (['upload', 'url'] as const) : (['upload', 'url', 'scheduled'] as const);
  const kinds = Array.from({ length: dice.between(1, 3) }, (_, n) =>
    n === 0 ? firstKind(step, dice) : dice.pick(others),
  );
  // Some posts are of the kind that TikTok refuses in the end: they must be told as failed, and once.
  const wish = () => (dice.between(1, 8) === 1 ? ' #sbx_frame_rate_check_failed' : '');
  const posts = kinds.map((kind, n) => ({ kind, caption: `round ${number} post ${n + 1}${wish()}` }));
  const mayHaveActed = actingSteps.has(step) && !refusals.has(fault) && fault !== 'kill_worker';
  return { number, step, fault, hasActed: mayHaveActed && dice.next() < 0.5, posts, dice };
}

/** Those at which TikTok does something that an answer can be lost about. */
const actingSteps = new Set<Step>(['init', 'upload', 'poll', 'schedule']);
/** What refuses, or only keeps waiting, has not acted. */
const refusals = new Set<Fault>(['server_error', 'rate_limit', 'slow']);

/** The fault has to meet a post that takes this step. */
function firstKind(step: Step, dice: Dice): PlannedPost['kind'] {
  if (step === 'fetch') return 'url';
  if (step === 'schedule') return 'scheduled';
  return step === 'accept' ? 'upload' : dice.pick(['upload', 'url'] as const);
}
