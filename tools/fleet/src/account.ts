import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The unprivileged user that servers run as when the fleet itself is started by root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL and MariaDB refuse to run as root; everybody else already runs as somebody harmless. */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const nobody = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'nobody');
  return { uid: Number(nobody?.[2] ?? 65_534), gid: Number(nobody?.[3] ?? 65_534) };
}

/** Whether the account may walk through every folder above the path (a data directory's parents must let its owner in). */
export function mayReach(account: Account, path: string): boolean {
  const parent = dirname(path);
  const there = parent === path || mayReach(account, parent);
  return there && isOpen(account, parent);
}

function isOpen(account: Account, folder: string): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (!stat) return true;
  if (stat.uid === account.uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === account.gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}
