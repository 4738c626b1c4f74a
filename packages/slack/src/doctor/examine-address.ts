import { type Finding, unsure, well, wrong } from '@tikapis/core/doctor';
import { type HttpServer, startHttpServer } from '../app/http-server.js';
import { createLog } from '../logging/create-log.js';
import type { Config } from '../config.js';

const about = 'Address';

const WITHIN_MS = 10_000;

/** Whether this app can be reached from outside, as far as that can be seen from inside. */
export async function examineAddress(config: Config): Promise<Finding> {
  const { publicUrl } = config;
  if (publicUrl === undefined) {
    return config.appToken === undefined
      ? unsure(
          about,
          'SLACK_PUBLIC_URL is not set, so that nobody can look whether Slack reaches the app.',
          'Set it to the address in the request URLs of the app at Slack, without the path.',
        )
      : well(about, 'None is needed: the app connects to Slack. News of posts come by asking.');
  }
  const server = await standIn(config);
  if ('state' in server) return server;
  try {
    const answer = await fetch(`${publicUrl}/health`, { redirect: 'error', signal: AbortSignal.timeout(WITHIN_MS) });
    if (answer.ok && (await answer.text()) === '{"status":"ok"}')
      return well(about, `The app answers at ${publicUrl}.`);
    return wrong(
      about,
      `Something else answers at ${publicUrl} (status ${answer.status}).`,
      `Let it lead to port ${config.port} of this machine, with its paths as they are.`,
    );
  } catch (error) {
    const { cause, message } = error as Error;
    const reason = cause instanceof Error ? cause.message : message;
    const fix = `Let it lead to port ${config.port} of this machine, or correct SLACK_PUBLIC_URL.`;
    return wrong(about, `Nothing answers at ${publicUrl} (${reason}).`, fix);
  } finally {
    await server.stop();
  }
}

/** Answers in the place of the app; where the port is taken it is most likely running. */
async function standIn(config: Config): Promise<Pick<HttpServer, 'stop'> | Finding> {
  try {
    return await startHttpServer(config, {
      log: createLog({ ...config, logLevel: 'silent' }),
      routes: {},
      receiveWebhook: async () => 404,
      pingDatabase: async () => {},
    });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') return { stop: async () => {} };
    const fix = 'Correct SLACK_HOST and SLACK_PORT.';
    return wrong(about, `The app cannot listen on ${config.host}:${config.port} (${message}).`, fix);
  }
}
