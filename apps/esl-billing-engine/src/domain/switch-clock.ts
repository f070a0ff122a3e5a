const WINDOW_MS = 60_000;

/**
 * What the clock of a switch shows, learned from the instants in what it tells. Something told is never from the future, so the newest
 * instant heard is the best bound; it is never ahead of the switch's own clock unless that was set back, which is forgotten in two windows.
 */
export interface SwitchClock {
  readonly windowAtMs: number;
  /** Switch minus ours, in microseconds: the most of this window and of the one before. */
  readonly aheadUs: number | undefined;
  readonly aheadBeforeUs: number | undefined;
}

export const UNKNOWN_CLOCK: SwitchClock = { windowAtMs: 0, aheadUs: undefined, aheadBeforeUs: undefined };

export function heardAt(clock: SwitchClock, toldUs: number, now: Date): SwitchClock {
  const nowMs = now.getTime();
  const aheadUs = toldUs - nowMs * 1_000;
  if (nowMs - clock.windowAtMs >= WINDOW_MS || nowMs < clock.windowAtMs)
    return { windowAtMs: nowMs, aheadUs, aheadBeforeUs: clock.aheadUs };
  return { ...clock, aheadUs: Math.max(clock.aheadUs ?? aheadUs, aheadUs) };
}

/** Our own time where the switch has told nothing yet. */
export function switchNowUs({ aheadUs, aheadBeforeUs }: SwitchClock, now: Date): number {
  return now.getTime() * 1_000 + Math.max(aheadUs ?? aheadBeforeUs ?? 0, aheadBeforeUs ?? aheadUs ?? 0);
}
