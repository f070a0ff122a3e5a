import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mayReach, serverAccount } from './account.ts';
import type { Account } from './account.ts';

/** Where one fleet keeps everything it writes. Nothing outside these folders is ever changed. */
export interface Home {
  /** `.fleet`, or what SALDO_HOME names. */
  readonly root: string;
  readonly logs: string;
  /** One record per process this fleet started. */
  readonly records: string;
  /** Data folders of the servers: below root, or below /var/tmp when root's own folders are closed to the server account. */
  readonly data: string;
  /** Unpacked and built server programs, shared by all homes of one checkout. */
  readonly packages: string;
  readonly account?: Account;
}

export const repository: string = resolve(import.meta.dirname, '../../..');

export function openHome(root: string = defaultRoot(), packages: string = defaultPackages()): Home {
  const account = serverAccount();
  const at = resolve(root);
  const home = {
    root: at,
    logs: join(at, 'logs'),
    records: join(at, 'pids'),
    data: reachable(join(at, 'data'), account),
    packages: reachable(resolve(packages), account),
    ...(account && { account }),
  };
  for (const folder of [at, home.logs, home.records, home.data, home.packages])
    mkdirSync(folder, { recursive: true });
  return home;
}

function defaultRoot(): string {
  return process.env['SALDO_HOME'] || join(repository, '.fleet');
}

function defaultPackages(): string {
  return process.env['SALDO_PACKAGES'] || join(repository, '.fleet', 'packages');
}

// A checkout below /root (mode 0700) cannot be entered by the account that runs PostgreSQL.
function reachable(path: string, account: Account | undefined): string {
  if (!account || mayReach(account, path)) return path;
  const elsewhere = `/var/tmp/saldo-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`;
  mkdirSync(elsewhere, { recursive: true, mode: 0o711 });
  const found = lstatSync(elsewhere);
  if (!found.isDirectory() || found.uid !== process.getuid?.())
    throw new Error(`${elsewhere} belongs to somebody else; remove it and start again.`);
  return elsewhere;
}
