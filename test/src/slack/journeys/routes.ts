import { quorumAndEdit, rejection } from './approval.js';
import { captionsUnchanged } from './captions.js';
import { composerRules, typedAddress } from './composer.js';
import { connectEverybody } from './connect-everybody.js';
import { crashAfterSubmit, crashWhilePublishing, crashWhileSubmitting } from './crash.js';
import { delivered } from './delivered.js';
import { doctor } from './doctor.js';
import { fileOfSeveral, fileShortcut } from './file-shortcut.js';
import { home } from './home.js';
import type { Route } from './journey.js';
import { twoWorkspaces, uninstall } from './oauth.js';
import { check, help, strangers, workspaceKey, wrongKey } from './people.js';
import { scheduleMoveCancel } from './schedule-move-cancel.js';
import {
  deadAnswerAddress,
  failedAtTikTok,
  loginPage,
  nothingSecretInTheLog,
  notInvited,
  scopesSuffice,
  slackInTrouble,
} from './troubles.js';
import { urlPost } from './url-post.js';

const inAllHabits = [urlPost, fileShortcut, scheduleMoveCancel, quorumAndEdit, rejection];
const lasting = [scopesSuffice, nothingSecretInTheLog];

/** All journeys, in the worlds that they share. */
export const routes: readonly Route[] = [
  {
    mode: 'token',
    journeys: [
      doctor,
      help,
      strangers,
      wrongKey,
      connectEverybody,
      check,
      ...inAllHabits,
      ...inAllHabits.map((journey) => delivered('twice', journey)),
      ...inAllHabits.map((journey) => delivered('at_once', journey)),
      fileOfSeveral,
      composerRules,
      typedAddress,
      captionsUnchanged,
      home,
      workspaceKey,
      failedAtTikTok,
      slackInTrouble,
      notInvited,
      loginPage,
      deadAnswerAddress,
      crashWhilePublishing,
      crashWhileSubmitting,
      crashAfterSubmit,
      ...lasting,
    ],
  },
  { mode: 'oauth', journeys: [twoWorkspaces, uninstall, ...lasting] },
  { mode: 'socket', journeys: [doctor, connectEverybody, urlPost, fileShortcut, quorumAndEdit, ...lasting] },
];
