const WAIT_SECONDS_MAX = 30;
const WAIT = /(?:^|,)\s*wait\s*=\s*(\d{1,6})\s*(?:;|,|$)/i;

/** How long the sender of `Prefer: wait=N` (RFC 7240, section 4.3) wants to wait, in milliseconds; at most 30 seconds. */
export function waitOf(prefer: string | undefined, defaultMs: number): number {
  const [, seconds] = WAIT.exec(prefer ?? '') ?? [];
  return seconds === undefined ? defaultMs : Math.min(Number(seconds), WAIT_SECONDS_MAX) * 1_000;
}
