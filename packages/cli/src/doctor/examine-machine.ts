import { cleanKey, maskKey, readKeyFormat } from '@tikapis/core';
import { type Finding, well, wrong } from '@tikapis/core/doctor';
import type { Connection } from '../settings/connection.js';
import { othersCanRead, readSaved } from '../settings/saved-settings.js';

const OLDEST_NODE = 20;

/** @param version as `process.versions.node` gives it */
export const examineNode = (version: string): Finding =>
  Number(version.split('.')[0]) >= OLDEST_NODE
    ? well('Node', `${version}.`)
    : wrong('Node', `${version} is too old.`, `Install Node ${OLDEST_NODE} or newer.`);

/** The file that `tikapis login` writes, where there is one. */
export async function examineSettingsFile(file: string): Promise<Finding[]> {
  const about = 'Saved key';
  try {
    const saved = await readSaved(file);
    if (saved === null) return [];
    return [
      (await othersCanRead(file))
        ? wrong(about, `Others on this machine can read ${file}.`, `chmod 600 ${file}`)
        : well(about, `In ${file}, for ${saved.baseUrl}.`),
    ];
  } catch (error) {
    return [wrong(about, (error as Error).message, 'Run "tikapis login" again.')];
  }
}

/** What can be seen of a key without asking a server. */
export function examineKey({ apiKey, keyFrom }: Connection): Finding {
  const about = 'Key form';
  const cleaned = cleanKey(apiKey.reveal());
  if (!cleaned.ok) return wrong(about, `${cleaned.problem.message} It comes from ${keyFrom}.`, cleaned.problem.fix);
  const whole = readKeyFormat(cleaned.key) === 'ours' ? 'whole' : 'one word';
  const taken = cleaned.cleaned.length === 0 ? '' : `; taken off: ${cleaned.cleaned.join(', ')}`;
  return well(about, `${maskKey(cleaned.key)} from ${keyFrom} is ${whole}${taken}.`);
}
