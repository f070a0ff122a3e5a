import { dirname, join } from 'node:path';
import { migrate } from '@saldo/database';

import { readConfig } from './config.ts';
import { reasonOf } from './failure.ts';
import { createLog } from './log.ts';
import { platformSettings, postgresSettings } from './settings.ts';

const migrationSettings = platformSettings.extend(postgresSettings);

/** `main.mjs --migrate`: brings the database up to date with the files beside the program and exits. Needs the database's address alone. */
export async function migrateAndExit(service: string): Promise<never> {
  const settings = readConfig(migrationSettings);
  const log = createLog({ service, version: settings.SALDO_VERSION, level: settings.SALDO_LOG_LEVEL });
  try {
    const { applied } = await migrate(settings.SALDO_POSTGRES_URL, [join(programFolder(), 'migrations')]);
    log.info('the database is up to date', { applied });
    return process.exit(0);
  } catch (error) {
    log.fatal(`${service} could not migrate: ${reasonOf(error)}`);
    return process.exit(1);
  }
}

function programFolder(): string {
  return dirname(process.argv[1] ?? '.');
}
