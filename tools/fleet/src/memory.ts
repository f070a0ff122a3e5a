import { readFileSync } from 'node:fs';
import { processIds } from './process-ids.ts';

/** Megabytes used by each of these processes with all that they have started. */
export function treeMegabytes(roots: readonly number[]): ReadonlyMap<number, number> {
  const parents = new Map(processIds().map((pid) => [pid, parentOf(pid)]));
  const used = new Map<number, number>(roots.map((pid) => [pid, 0]));
  for (const pid of parents.keys()) {
    const root = rootOf(pid, parents, used);
    if (root !== undefined) used.set(root, used.get(root)! + megabytes(pid));
  }
  return used;
}

function rootOf(
  pid: number,
  parents: ReadonlyMap<number, number | undefined>,
  roots: ReadonlyMap<number, number>,
): number | undefined {
  for (let at: number | undefined = pid; at; at = parents.get(at)) if (roots.has(at)) return at;
  return undefined;
}

function parentOf(pid: number): number | undefined {
  const stat = read(`/proc/${pid}/stat`);
  return stat ? Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) : undefined;
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
