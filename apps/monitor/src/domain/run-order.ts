import type { FleetRun } from '@saldo/contracts';

const ENDED = 1e12;

/**
 * How far a run has come. Progress that arrives after the end, or after later progress, ranks below what is known and
 * is left aside. A recharge that was unknown counts more once it is known.
 */
export function progressRank(run: FleetRun): number {
  const { lines, planned, unknown, succeeded, failed, settled, waiting } = run;
  const counted = lines + planned + unknown + 2 * (succeeded + failed) + settled + waiting;
  return counted + (run.state === 'running' ? 0 : ENDED);
}
