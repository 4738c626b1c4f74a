/** A Bolt app that answers one command and does nothing else. In a process of its own, as ours is. */
import bolt from '@slack/bolt';

const { SLACK_PORT: port = '0', SLACK_API_URL: apiUrl = '', SLACK_SIGNING_SECRET: signingSecret = '' } = process.env;
const app = new bolt.App({
  token: 'xoxb-acme',
  signingSecret,
  convoStore: false,
  clientOptions: { slackApiUrl: `${apiUrl}/` },
});
app.command('/tiktok-post', async ({ ack }) => ack());
await app.start(Number(port));
process.once('disconnect', () => process.exit(0));
process.send?.({ event: 'listening' });
