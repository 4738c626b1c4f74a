/** A word that can stand right after the command, as the help shows it. */
export interface CommandWord {
  /** What may follow it. */
  usage: string;
  does: string;
  example: string;
}

export const commandWords = {
  post: {
    usage: '<video address> [caption] [at <time>]',
    does: 'Post a video.',
    example: 'post https://example.com/v.mp4 Hello',
  },
  schedule: {
    usage: '<video address> [caption] at <time>',
    does: 'Post a video at a time in your own time zone.',
    example: 'schedule https://example.com/v.mp4 Hello at friday 18:30',
  },
  check: {
    usage: '<video address>',
    does: 'See whether TikTok would take a video. Publishes nothing.',
    example: 'check https://example.com/v.mp4',
  },
  list: {
    usage: '[mine | upcoming | waiting | recent]',
    does: 'List posts, yours if you do not say which.',
    example: 'list upcoming',
  },
  status: { usage: '[id]', does: 'See how a post is doing, or your newest posts.', example: 'status 4f7q2m' },
  move: { usage: '<id> [time]', does: 'Give a post another time, or “now”.', example: 'move 4f7q2m tomorrow 9am' },
  cancel: { usage: '<id>', does: 'Stop a post that is not published yet.', example: 'cancel 4f7q2m' },
  retry: { usage: '<id>', does: 'Try a post that failed once more.', example: 'retry 4f7q2m' },
  accounts: { usage: '', does: 'See the TikTok accounts you can post to.', example: 'accounts' },
  connect: { usage: '', does: 'Connect your own TikAPIs key. The Home tab takes it back.', example: 'connect' },
  settings: { usage: '', does: 'Approval, guests and more, for admins.', example: 'settings' },
  help: { usage: '', does: 'See this.', example: 'help' },
} as const satisfies Record<string, CommandWord>;

export type Word = keyof typeof commandWords;

export const words = Object.keys(commandWords) as Word[];
