import { isZone } from '@saldo/calendar';
import { parseAmount } from '@saldo/money';
import { busSettings, count, durationMs, field, postgresSettings, secret, text, url } from '@saldo/service';
import { z } from 'zod';
import type { Patience } from './domain/attempt.ts';

/** A time zone by its name in the database of zones. */
const zone = () =>
  field('a time zone such as America/Mexico_City', (name) => (isZone(name) ? name : undefined));

/** An amount of any currency, as micros. */
const amountMicros = () =>
  field('a decimal amount such as 10000.00', (amount) => {
    const micros = parseAmount(amount);
    return micros !== undefined && micros >= 0n ? micros : undefined;
  });

/** The environment of this service; every variable is checked before anything starts. */
export const config = z.object({
  ...busSettings,
  ...postgresSettings,
  SALDO_LATCOM_URL: url('http', 'https'),
  SALDO_LATCOM_USERNAME: text('the user name that Latcom gave us'),
  SALDO_LATCOM_PASSWORD: secret(),
  /** Latcom takes 6 to 7 seconds; 30 is its own limit (domain reference, section 002.1). */
  SALDO_LATCOM_SUBMIT_LIMIT: durationMs().default(30_000),
  SALDO_LATCOM_ASK_LIMIT: durationMs().default(10_000),
  /** Where test orders go: a sandbox that speaks Latcom's wire. Without its URL they are refused. */
  SALDO_SANDBOX_LATCOM_URL: url('http', 'https').optional(),
  SALDO_SANDBOX_LATCOM_USERNAME: text('the user name at the sandbox').default('saldo'),
  SALDO_SANDBOX_LATCOM_PASSWORD: secret().optional(),
  /** So many unanswered calls in a row open a provider's breaker, and so long it is then left alone. */
  SALDO_BREAKER_FAILURES: count({ min: 1, max: 1_000 }).default(10),
  SALDO_BREAKER_PAUSE: durationMs().default(15_000),
  /** So long after its creation an order fails that waited for a provider and was never tried. */
  SALDO_UNTRIED_LIMIT: durationMs().default(900_000),
  /** How many calls may be at one provider at once, per replica. */
  SALDO_ATTEMPTS_AT_ONCE: count({ min: 1, max: 1_000 }).default(64),
  /** First wait before asking about an unknown top-up, doubled each time up to the longest. */
  SALDO_ASK_AFTER: durationMs().default(2_000),
  SALDO_ASK_AFTER_MAX: durationMs().default(300_000),
  /** So long after the sending a person is asked about an unknown order; from then on the provider is asked so seldom. */
  SALDO_EXCEPTION_AFTER: durationMs().default(1_800_000),
  SALDO_ASK_SELDOM: durationMs().default(3_600_000),
  /** So long after a delivery it is looked at once more, because the network may have taken it back. */
  SALDO_SECOND_LOOK_AFTER: durationMs().default(900_000),
  /**
   * So long after the sending Latcom's "not found" frees the money. Latcom documents no such promise, so by default
   * nothing but a definite answer does.
   */
  SALDO_LATCOM_NOT_FOUND_FINAL_AFTER: durationMs().optional(),
  /** How often open orders are looked through. */
  SALDO_SWEEP_EVERY: durationMs().default(1_000),
  SALDO_AUDIT_EVERY: durationMs().default(300_000),
  /** Where a business day begins and ends: for daily limits. */
  SALDO_ZONE: zone().default('America/Mexico_City'),
  /** For so long the same phone, amount and product of an account is a possible duplicate; `0s` lets all pass. */
  SALDO_DUPLICATE_WINDOW: durationMs().default(600_000),
  /** An adjustment of more than this, in the account's currency, needs a second person. */
  SALDO_APPROVAL_ABOVE: amountMicros().default(10_000_000_000n),
  /** How often balances are compared with what their partners call low. */
  SALDO_LOW_BALANCE_EVERY: durationMs().default(60_000),
});

export type Config = z.output<typeof config>;

/** How patient this service is with providers. */
export function patienceOf(config: Config): Patience {
  return {
    graceMs: 5_000,
    callMs: config.SALDO_LATCOM_SUBMIT_LIMIT,
    askMs: config.SALDO_ASK_AFTER,
    askMsMax: config.SALDO_ASK_AFTER_MAX,
    missCountMax: 5,
    untriedMs: 5_000,
    untriedMsMax: config.SALDO_UNTRIED_LIMIT,
    exceptionMs: config.SALDO_EXCEPTION_AFTER,
    seldomMs: config.SALDO_ASK_SELDOM,
    secondLookMs: config.SALDO_SECOND_LOOK_AFTER,
  };
}

/** What each Latcom is told: Latcom itself, and where there is one the sandbox, which speaks the same wire. */
export function latcomsOf(config: Config) {
  const limits = {
    submitMs: config.SALDO_LATCOM_SUBMIT_LIMIT,
    askMs: config.SALDO_LATCOM_ASK_LIMIT,
    unseenFinalMs: config.SALDO_LATCOM_NOT_FOUND_FINAL_AFTER,
  };
  const live = {
    name: 'latcom',
    mode: 'live',
    url: config.SALDO_LATCOM_URL,
    username: config.SALDO_LATCOM_USERNAME,
    password: config.SALDO_LATCOM_PASSWORD.reveal(),
    ...limits,
  } as const;
  const url = config.SALDO_SANDBOX_LATCOM_URL;
  if (url === undefined) return [live];
  const username = config.SALDO_SANDBOX_LATCOM_USERNAME;
  const password = config.SALDO_SANDBOX_LATCOM_PASSWORD?.reveal();
  if (password === undefined)
    throw new Error('SALDO_SANDBOX_LATCOM_PASSWORD is missing: it goes with the URL');
  return [live, { name: 'sandbox', mode: 'test', url, username, password, ...limits } as const];
}
