import type { DeskDeps } from './desk/act.js';
import { decide } from './desk/decide.js';
import { edit } from './desk/edit.js';
import { move } from './desk/move.js';
import { propose } from './desk/propose.js';
import { find, findToChange, list } from './desk/read.js';
import { retry } from './desk/retry.js';
import { withdraw } from './desk/withdraw.js';
import type { PostDesk } from './post-desk.js';

export const createPostDesk = (deps: DeskDeps): PostDesk => ({
  propose: (by, proposal) => propose(deps, by, proposal),
  edit: (by, id, expected, content) => edit(deps, by, id, expected, content),
  decide: (by, id, decision) => decide(deps, by, id, decision),
  withdraw: (by, id) => withdraw(deps, by, id),
  move: (by, id, scheduledAt) => move(deps, by, id, scheduledAt),
  retry: (by, id) => retry(deps, by, id),
  find: (by, id) => find(deps, by, id),
  findToChange: (by, id) => findToChange(deps, by, id),
  list: (by, which) => list(deps, by, which),
});
