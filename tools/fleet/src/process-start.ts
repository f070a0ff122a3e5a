import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** When the process with this pid began, as text that no later process with the same pid repeats; undefined when there is none (a zombie counts as none). */
export function processStart(pid: number): string | undefined {
  if (!existsSync('/proc/self/stat')) return startByPs(pid);
  const stat = read(`/proc/${pid}/stat`);
  if (!stat) return undefined;
  // The command name is in brackets and may itself contain blanks and brackets: count fields from the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  // Ticks since boot alone would repeat after a reboot.
  return `${bootId()}:${fields[19]}`;
}

function bootId(): string {
  return read('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
}

function startByPs(pid: number): string | undefined {
  const asked = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return asked.status === 0 ? asked.stdout.trim() || undefined : undefined;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
