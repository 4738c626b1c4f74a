export interface Step {
  title: string;
  text: string;
  to: '/tiktok-accounts' | '/keys' | '/compose';
  action: string;
  isDone: boolean;
}

export interface Progress {
  tikTokAccounts: number;
  keys: number;
  posts: number;
}

/** What a new person does first, with what is done already. */
export const firstSteps = ({ tikTokAccounts, keys, posts }: Progress): Step[] => [
  {
    title: 'Connect TikTok',
    text: 'TikTok asks you whether this server may publish for you.',
    to: '/tiktok-accounts',
    action: 'Connect',
    isDone: tikTokAccounts > 0,
  },
  {
    title: 'Make an API key',
    text: 'For n8n, Zapier or your own programs. Publishing from here works without one.',
    to: '/keys',
    action: 'Make a key',
    isDone: keys > 0,
  },
  {
    title: 'Publish a video',
    text: 'From this dashboard, or with your key.',
    to: '/compose',
    action: 'New post',
    isDone: posts > 0,
  },
];

/** The one to do now: the first that is left. */
export const nextStep = (steps: readonly Step[]): Step | undefined => steps.find(({ isDone }) => !isDone);
