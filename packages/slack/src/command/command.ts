import type { PostList } from '../posts/post-desk.js';

/** What somebody asks for with `/tiktok-post`. Times are still words: which moment they mean depends on the zone. */
export type Command =
  | ComposeCommand
  | { kind: 'status'; id: string | null }
  | { kind: 'list'; which: ListName }
  | { kind: 'cancel'; id: string }
  | { kind: 'retry'; id: string }
  /** Without a time a dialog asks for it. */
  | { kind: 'move'; id: string; when: string | null }
  | { kind: 'check'; address: string }
  | { kind: 'connect' | 'accounts' | 'settings' | 'help' }
  | UnclearCommand;

export interface ComposeCommand {
  kind: 'compose';
  /** The video's. Null: the composer asks for it. */
  address: string | null;
  caption: string;
  when: string | null;
  /** Whether the words of the time were cut off a caption, and may belong to it. */
  isTimeGuessed: boolean;
  /** Whether a time has to be chosen: publishing at once is not what was asked for. */
  isForLater: boolean;
}

export interface UnclearCommand {
  kind: 'unclear';
  message: string;
  /** What may have been meant, as it can be typed behind the command. */
  suggestion: string | null;
}

export type ListName = PostList['kind'];

export const listNames = ['mine', 'upcoming', 'waiting', 'recent'] as const satisfies readonly ListName[];
