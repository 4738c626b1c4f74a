import type { Finding } from '@tikapis/core/doctor';
import type { Config } from '../config.js';
import { examineAddress } from './examine-address.js';
import { examineServer } from './examine-server.js';
import { examineAppToken, examineInstallations, examineToken } from './examine-slack.js';
import { examineStore } from './examine-store.js';

/** Looks at all that the app needs around it. Changes nothing, but for a database that is made or brought up to date. */
export async function examine(config: Config): Promise<Finding[]> {
  const { findings, installations } = await examineStore(config);
  const { botToken, oauth, appToken } = config;
  const looks: Promise<Finding | Finding[]>[] = [examineServer(config), examineAddress(config)];
  if (appToken !== undefined) looks.unshift(examineAppToken(config, appToken));
  if (oauth !== undefined && installations !== null) looks.unshift(examineInstallations(config, installations));
  if (botToken !== undefined) looks.unshift(examineToken(config, botToken));
  return [...findings, ...(await Promise.all(looks)).flat()];
}
