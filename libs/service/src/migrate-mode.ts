import { dirname, join } from 'node:path';
import { fillMysql, migrate } from '@saldo/database';
import { z } from 'zod';

import { url } from './config-fields.ts';
import { readConfig } from './config.ts';
import { reasonOf } from './failure.ts';
import { createLog } from './log.ts';
import type { Log } from './log.ts';
import { platformSettings, postgresSettings } from './settings.ts';

const migrationSettings = platformSettings.extend(postgresSettings);

/** A MySQL database of somebody else, by the variable that holds its address and the folder below `migrations` that fills it. */
export interface FilledDatabase {
  readonly variable: string;
  readonly folder: string;
}

/**
 * `main.mjs --migrate`: brings the database up to date with the files beside the program and exits. Needs the addresses of
 * databases alone. One of others is filled where it is empty, and left as it is where it is not.
 */
export async function migrateAndExit(
  service: string,
  filled: readonly FilledDatabase[] = [],
): Promise<never> {
  const settings = readConfig(migrationSettings);
  const addresses = readConfig(addressesOf(filled));
  const log = createLog({ service, version: settings.SALDO_VERSION, level: settings.SALDO_LOG_LEVEL });
  try {
    const folder = join(programFolder(), 'migrations');
    const { applied } = await migrate(settings.SALDO_POSTGRES_URL, [folder]);
    log.info('the database is up to date', { applied });
    for (const each of filled) {
      const address = addresses[each.variable];
      if (address) await fill(log, each.variable, { address, folder: join(folder, each.folder) });
    }
    return process.exit(0);
  } catch (error) {
    log.fatal(`${service} could not migrate: ${reasonOf(error)}`);
    return process.exit(1);
  }
}

function addressesOf(filled: readonly FilledDatabase[]) {
  const fields = filled.map(({ variable }) => [variable, url('mysql', 'mariadb').optional()] as const);
  return z.object(Object.fromEntries(fields));
}

async function fill(log: Log, variable: string, { address, folder }: { address: string; folder: string }) {
  const filling = await fillMysql(address, [folder]);
  // It is theirs to bring back: whoever needs it waits for it, and nobody else does.
  if (typeof filling === 'object' && 'away' in filling)
    log.warn('a database of others cannot be looked at; an empty one is filled at the next start', {
      variable,
      reason: filling.away,
    });
  else if (filling === 'foreign') log.info('a database that others made is left as it is', { variable });
  else log.info('a database of others is up to date', { variable, applied: filling.applied });
}

function programFolder(): string {
  return dirname(process.argv[1] ?? '.');
}
