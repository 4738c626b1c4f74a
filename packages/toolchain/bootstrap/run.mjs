import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

export const isWindows = process.platform === 'win32';

/** Ends the bootstrap with one sentence for the person at the terminal, without a stack. */
export class Stop extends Error {}

const OFFLINE =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|dns error|error sending request|tcp connect|timed? out/i;

/**
 * Runs a download quietly. When it fails, stops with a sentence that says what could not be had and why.
 * @param {string} what for example "the dependencies"
 */
export function download(what, command, args, options) {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    ...options,
    encoding: 'utf8',
    shell: isWindows,
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) return;
  if (error?.code === 'ENOENT')
    throw new Stop(`Could not get ${what}: the command "${command}" was not found. Install npm.`);
  const output = `${stdout ?? ''}${stderr ?? ''}`.trim();
  const offline = OFFLINE.exec(output);
  if (offline !== null) {
    throw new Stop(
      `Could not download ${what}: the package registry did not answer (${offline[0]}). Check the network and the proxy settings, then run the command again.`,
    );
  }
  const said = output.split('\n').slice(-12).join('\n') || error?.message;
  throw new Stop(`Could not install ${what}. What ${command} said:\n${said}`);
}

export const readIfThere = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');
