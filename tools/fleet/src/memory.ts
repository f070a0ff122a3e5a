import { readFileSync, readdirSync } from 'node:fs';

/** Megabytes used by each of these sessions: every process started by the fleet leads one, and its children belong to it. */
export function sessionMegabytes(leaders: readonly number[]): ReadonlyMap<number, number> {
  const used = new Map<number, number>(leaders.map((pid) => [pid, 0]));
  for (const pid of processIds()) {
    const session = sessionOf(pid);
    if (session !== undefined && used.has(session)) used.set(session, used.get(session)! + megabytes(pid));
  }
  return used;
}

function processIds(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function sessionOf(pid: number): number | undefined {
  const stat = read(`/proc/${pid}/stat`);
  return stat ? Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]) : undefined;
}

// The proportional share counts pages that PostgreSQL's processes have in common once; where it may not be read, the resident size does.
function megabytes(pid: number): number {
  const kilobytes =
    /^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '') ??
    /^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`) ?? '');
  return Number(kilobytes?.[1] ?? 0) / 1_024;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
