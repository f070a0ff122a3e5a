const WAIT_SECONDS_MAX = 30;
const WAIT = /(?:^|,)\s*wait\s*=\s*(\d{1,6})\s*(?:;|,|$)/i;

/** How long the sender of `Prefer: wait=N` (RFC 7240, section 4.3) wants to wait, in seconds; at most 30. */
export function preferredWait(prefer: string | undefined): number | undefined {
  const [, seconds] = WAIT.exec(prefer ?? '') ?? [];
  return seconds === undefined ? undefined : Math.min(Number(seconds), WAIT_SECONDS_MAX);
}
