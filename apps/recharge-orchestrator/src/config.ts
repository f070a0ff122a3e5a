import { parseAmount } from '@saldo/money';
import { busSettings, count, durationMs, field, postgresSettings, secret, text, url } from '@saldo/service';
import { z } from 'zod';
import type { Patience } from './domain/attempt.ts';
import { fleetRunSettings } from './fleet-runs.config.ts';
import { fleetTermsSettings, zone } from './fleet-terms.config.ts';

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
  ...fleetTermsSettings,
  ...fleetRunSettings,
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
  /** TAECEL, which recharges lines of fleets; without its URL there is none. The URL is the base of its methods. */
  SALDO_TAECEL_URL: url('http', 'https').optional(),
  SALDO_TAECEL_KEY: secret().optional(),
  SALDO_TAECEL_NIP: secret().optional(),
  /** As long as TAECEL's clients wait; StatusTXN answers when the network has, up to a minute (domain reference, section 000.1). */
  SALDO_TAECEL_SUBMIT_LIMIT: durationMs().default(30_000),
  SALDO_TAECEL_STATUS_LIMIT: durationMs().default(75_000),
  SALDO_TAECEL_READ_LIMIT: durationMs().default(30_000),
  /** MST, which recharges lines of fleets; without its URL there is none. */
  SALDO_MST_URL: url('http', 'https').optional(),
  SALDO_MST_USER: text('the user name that MST gave us').optional(),
  SALDO_MST_PASSWORD: secret().optional(),
  /** As long as MST's own clients wait (domain reference, section 000.1). */
  SALDO_MST_SUBMIT_LIMIT: durationMs().default(30_000),
  SALDO_MST_BALANCE_LIMIT: durationMs().default(300_000),
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
    callMs: longestCallMs(config),
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

/** Nobody's sender counts as lost before the most patient call of them all is over. */
function longestCallMs(config: Config): number {
  return Math.max(
    config.SALDO_LATCOM_SUBMIT_LIMIT,
    config.SALDO_TAECEL_URL === undefined ? 0 : config.SALDO_TAECEL_SUBMIT_LIMIT,
    config.SALDO_MST_URL === undefined ? 0 : config.SALDO_MST_SUBMIT_LIMIT,
  );
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
    throw new Error('SALDO_SANDBOX_LATCOM_PASSWORD is missing: it goes with SALDO_SANDBOX_LATCOM_URL');
  return [live, { name: 'sandbox', mode: 'test', url, username, password, ...limits } as const];
}

/** What TAECEL is told; undefined where there is none. */
export function taecelOf(config: Config) {
  const { SALDO_TAECEL_URL: url, SALDO_TAECEL_KEY: key, SALDO_TAECEL_NIP: nip } = config;
  if (url === undefined) return undefined;
  if (key === undefined) throw new Error('SALDO_TAECEL_KEY is missing: it goes with SALDO_TAECEL_URL');
  if (nip === undefined) throw new Error('SALDO_TAECEL_NIP is missing: it goes with SALDO_TAECEL_URL');
  return {
    name: 'taecel',
    mode: 'live',
    url,
    key: key.reveal(),
    nip: nip.reveal(),
    submitMs: config.SALDO_TAECEL_SUBMIT_LIMIT,
    askMs: config.SALDO_TAECEL_STATUS_LIMIT,
    readMs: config.SALDO_TAECEL_READ_LIMIT,
  } as const;
}

/** What MST is told; undefined where there is none. */
export function mstOf(config: Config) {
  const { SALDO_MST_URL: url, SALDO_MST_USER: user, SALDO_MST_PASSWORD: password } = config;
  if (url === undefined) return undefined;
  if (user === undefined) throw new Error('SALDO_MST_USER is missing: it goes with SALDO_MST_URL');
  if (password === undefined) throw new Error('SALDO_MST_PASSWORD is missing: it goes with SALDO_MST_URL');
  return {
    name: 'mst',
    mode: 'live',
    url,
    user,
    password: password.reveal(),
    submitMs: config.SALDO_MST_SUBMIT_LIMIT,
    balanceMs: config.SALDO_MST_BALANCE_LIMIT,
  } as const;
}
