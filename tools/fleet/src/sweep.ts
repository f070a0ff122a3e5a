import { readFileSync } from 'node:fs';
import { end, FLEET_MARK, forget, isRunning, readRecords } from './processes.ts';
import type { ProcessRecord } from './processes.ts';
import { processIds } from './process-ids.ts';
import { processStart } from './process-start.ts';

/** Ends whatever an earlier launcher of this home left behind, and nothing else. Answers the names of what was ended. */
export async function sweep(records: string): Promise<string[]> {
  const known = readRecords(records);
  const living = known.filter((record) => record.pid !== process.pid && isRunning(record));
  const unrecorded = marked(records).filter((found) => !living.some((record) => record.pid === found.pid));
  await Promise.all([...living, ...unrecorded].map((record) => end(record)));
  for (const record of known) forget(records, record);
  return [...living, ...unrecorded].map((record) => record.name);
}

// A launcher killed between starting a process and writing its record leaves one without a record; its environment still tells whose it is.
function marked(records: string): ProcessRecord[] {
  return processIds()
    .filter((pid) => pid !== process.pid && environment(pid).includes(`${FLEET_MARK}=${records}`))
    .map((pid) => ({
      name: `process ${pid}`,
      pid,
      startedAt: processStart(pid) ?? 'ended',
      stopSignal: 'SIGTERM' as const,
    }));
}

function environment(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
