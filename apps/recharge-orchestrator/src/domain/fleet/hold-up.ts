/** What moved less long ago may be somebody's work, and tables that could not be written are tried again after as long. */
const STILL_MS = 15_000;
const AGAIN_MAX_MS = 600_000;

/** What is open of a fleet. */
export interface OpenRecharges {
  readonly unknown: number;
  readonly unsettled: number;
  /** When the latest step of one was taken; absent where nothing is open. */
  readonly movedAt?: Date;
}

/** How a fleet that nobody runs stands. */
export interface HoldUp {
  /** Since when what runs left blocks it. */
  readonly blockedSince: Date | undefined;
  /** When the last run ended. */
  readonly triedAt: Date | undefined;
  /** The tables of the operator were away, and are there again. */
  readonly isFreed: boolean;
}

/**
 * Whether a run may go on where earlier ones were held up. Nothing is tried while an outcome is unknown: that is the
 * provider's or a person's to say. A blocked fleet tries when something was said since, or the tables are back, and else
 * after as long again as it is blocked by then, so that tables which stay wrong are not tried every second. One that is
 * not blocked tries when deliveries lie about that nobody writes into the tables.
 */
export function mayGoOn(
  { unknown, unsettled, movedAt }: OpenRecharges,
  { blockedSince, triedAt, isFreed }: HoldUp,
  now: Date,
): boolean {
  if (unknown > 0) return false;
  if (blockedSince === undefined)
    return unsettled > 0 && (isFreed || msBetween(movedAt ?? now, now) >= STILL_MS);
  if (movedAt === undefined || triedAt === undefined || movedAt > triedAt || isFreed) return true;
  const waitMs = Math.min(Math.max(msBetween(blockedSince, triedAt), STILL_MS), AGAIN_MAX_MS);
  return msBetween(triedAt, now) >= waitMs;
}

function msBetween(from: Date, to: Date): number {
  return to.getTime() - from.getTime();
}
