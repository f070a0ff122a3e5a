/** How the money of a call ends. Micros of the tariff's currency, all zero or more. */
export interface Settlement {
  /** What the call costs. */
  readonly costMicros: bigint;
  /** Of it, what the hold pays; the rest of the hold returns. */
  readonly postMicros: bigint;
  /** What the call cost beyond all that was held: taken from the account as far as it goes, and the rest becomes its debt. */
  readonly extraMicros: bigint;
}

/** What a call that cost so much does to what is held for it. */
export function settle(costMicros: bigint, heldMicros: bigint): Settlement {
  const postMicros = costMicros < heldMicros ? costMicros : heldMicros;
  return { costMicros, postMicros, extraMicros: costMicros - postMicros };
}
