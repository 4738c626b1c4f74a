import type { App, ReceiverEvent } from '@slack/bolt';
import { type Logger, pino } from 'pino';
import { clientOptions } from '../app/client-options.js';
import { createBolt } from '../app/create-bolt.js';
import { readConfig } from '../config.js';
import { boltLogger } from '../logging/bolt-logger.js';
import type { FakeSlackApi } from './slack-api.js';

export const testConfig = readConfig({
  SLACK_BOT_TOKEN: 'xoxb-of-the-tests',
  SLACK_SIGNING_SECRET: 'signing-secret',
  SLACK_API_URL: 'https://slack.example/api',
});

/** A log that keeps its lines. */
export function keptLog(): { log: Logger; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  return { lines, log: pino({ level: 'debug' }, { write: (line) => void lines.push(JSON.parse(line)) }) };
}

export interface TestBolt {
  app: App;
  /** Delivers something of Slack, and gives its answers: one, unless something is wrong. */
  send: (body: object) => Promise<unknown[]>;
}

/** Bolt as the app makes it, with a fake Slack on both of its sides. */
export async function testBolt(slack: FakeSlackApi, log: Logger): Promise<TestBolt> {
  const logger = boltLogger(log);
  const app = createBolt(testConfig, {
    receiver: { init() {}, start: async () => {}, stop: async () => {} },
    installer: undefined,
    logger,
    clientOptions: clientOptions(testConfig.slackApiUrl, logger, slack.fetch),
  });
  await app.init();
  return {
    app,
    async send(body) {
      const answers: unknown[] = [];
      const event: ReceiverEvent = {
        body,
        ack: async (answer) => void answers.push(answer),
      };
      await app.processEvent(event);
      return answers;
    },
  };
}
