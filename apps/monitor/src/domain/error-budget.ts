/** What may go wrong, in basis points of all (domain reference, section 000.3). */
export const OBJECTIVES = {
  /** Uptime 99.9 %. */
  services: 10,
  /** Errors 0.1 %, of recharges and of what our own services are asked. */
  errors: 10,
  /** Availability 99.95 %. */
  availability: 5,
} as const;

const WHOLE = 10_000;

/** What is left of what may go wrong, in basis points: 10,000 when nothing has, negative once overdrawn, no less than -10,000. */
export function budgetLeft(total: number, bad: number, allowedBp: number): number {
  if (total === 0 || bad === 0) return WHOLE;
  const left = WHOLE - Math.round((bad * WHOLE * WHOLE) / (total * allowedBp));
  return Math.max(-WHOLE, left);
}
