import type { Profile } from '../profile.js';
import type { PrivacyLevel } from '../publish/types.js';

/** What a creator can choose from. The options say nothing about whether the app is audited. */
export const privacyOptions = ({ accountPrivate }: Profile): PrivacyLevel[] => [
  accountPrivate ? 'FOLLOWER_OF_CREATOR' : 'PUBLIC_TO_EVERYONE',
  'MUTUAL_FOLLOW_FRIENDS',
  'SELF_ONLY',
];
