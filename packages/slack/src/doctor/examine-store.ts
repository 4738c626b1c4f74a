import { type Finding, unsure, well, wrong } from '@tikapis/core/doctor';
import type { Installation } from '@slack/bolt';
import { DatabaseAwayError, FolderInUseError, NewerDatabaseError } from '@tikapis/database';
import type { Config } from '../config.js';
import { openStore, type Store } from '../store/open-store.js';
import { aboutInstallation } from '../store/sealed-about.js';

const about = 'Database';

/** Whether the store opens, and with it the installations; null where a running app holds it. */
export async function examineStore(
  config: Config,
): Promise<{ findings: Finding[]; installations: Installation[] | null }> {
  const where = config.store.databaseUrl === undefined ? config.store.dataDir : 'PostgreSQL';
  let store: Store;
  try {
    store = await openStore(config.store);
  } catch (error) {
    return { findings: [storeTrouble(error, where)], installations: null };
  }
  try {
    const rows = await store.db.selectFrom('installations').selectAll().execute();
    const installations: Installation[] = [];
    let unopened = 0;
    for (const { id, sealed_installation: sealed } of rows) {
      try {
        installations.push(JSON.parse(store.sealer.open(sealed, aboutInstallation(id))));
      } catch {
        unopened += 1;
      }
    }
    const findings = [well(about, `It opens (${where}).`)];
    if (unopened > 0)
      findings.push(
        wrong(
          about,
          `${unopened} of ${rows.length} installations open with none of the encryption keys.`,
          'Put the earlier key back into SLACK_ENCRYPTION_KEYS, behind the newest one; if it is lost, install again.',
        ),
      );
    return { findings, installations };
  } finally {
    await store.close();
  }
}

function storeTrouble(error: unknown, where: string): Finding {
  if (error instanceof FolderInUseError)
    return unsure(
      about,
      `The app is running with it (${where}).`,
      'Nothing is to be done; stop the app to look inside.',
    );
  if (error instanceof DatabaseAwayError) {
    return wrong(about, error.message.replaceAll('DATABASE_URL', 'SLACK_DATABASE_URL'), 'Then run this again.');
  }
  if (error instanceof NewerDatabaseError) return wrong(about, error.message, 'Then run this again.');
  const { code, message } = error as NodeJS.ErrnoException;
  return wrong(about, `It does not open (${code ?? message}).`, `Make ${where} writable, or set SLACK_DATA_DIR.`);
}
