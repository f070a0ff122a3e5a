const US_PER_SECOND = 1_000_000;

/** A call that was answered, and the seconds after its answer that are paid for. */
export interface PaidTime {
  readonly answeredUs: number;
  readonly paidSeconds: number;
}

/**
 * When more must be held: as soon as less than `aheadSeconds` are left. By what is left and not by a tick, because a hold at its most may
 * pay for less than a tick lasts: 30.00 at 10.00 a minute is 180 seconds.
 */
export function nextCheckUs({ answeredUs, paidSeconds }: PaidTime, aheadSeconds: number): number {
  return answeredUs + Math.max(0, paidSeconds - aheadSeconds) * US_PER_SECOND;
}

/** When to tell the caller that his money ends; never, for a call that is not paid for so long. */
export function warnAtUs({ answeredUs, paidSeconds }: PaidTime, warnSeconds: number): number | undefined {
  return paidSeconds > warnSeconds ? answeredUs + (paidSeconds - warnSeconds) * US_PER_SECOND : undefined;
}

export function paidUntilUs({ answeredUs, paidSeconds }: PaidTime): number {
  return answeredUs + paidSeconds * US_PER_SECOND;
}

/** The whole second of the switch's clock at which it ends the call: never after the paid time, so at most a second before it. */
export function endsAtSeconds(time: PaidTime): number {
  return Math.floor(paidUntilUs(time) / US_PER_SECOND);
}
