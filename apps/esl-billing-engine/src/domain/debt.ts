/** What an account can spend and what it owes, in micros. */
export interface Purse {
  readonly availableMicros: bigint;
  readonly debtMicros: bigint;
}

/** At which debts somebody is told, and the account is suspended. */
export interface DebtLimits {
  readonly warnMicros: bigint;
  readonly suspendMicros: bigint;
}

/** How far an account's money goes: what is taken of it, what stays owed, and what it owes afterwards in all. */
export interface Taking {
  readonly takenMicros: bigint;
  readonly owedMicros: bigint;
  readonly debtMicros: bigint;
}

/** Takes from a purse as far as it goes. An account owes only what it does not have. */
export function take(micros: bigint, { availableMicros, debtMicros }: Purse): Taking {
  const takenMicros = micros < availableMicros ? micros : availableMicros;
  const owedMicros = micros - takenMicros;
  return { takenMicros, owedMicros, debtMicros: debtMicros + owedMicros };
}

/** What of money that comes in goes to debts first. */
export function payBack(micros: bigint, debtMicros: bigint): bigint {
  return micros < debtMicros ? micros : debtMicros;
}

/** What follows from a debt that has grown: each step once, when it is taken. */
export function consequenceOf(
  before: bigint,
  after: bigint,
  { warnMicros, suspendMicros }: DebtLimits,
): 'none' | 'warn' | 'suspend' {
  if (after >= suspendMicros && after > before) return 'suspend';
  return before < warnMicros && after >= warnMicros ? 'warn' : 'none';
}
