import { busSettings, count, durationMs, postgresSettings, secret, text, url } from '@saldo/service';
import { z } from 'zod';

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
  /** How many top-ups may be at the provider at once, per replica. */
  SALDO_ATTEMPTS_AT_ONCE: count({ min: 1, max: 1_000 }).default(64),
  /** First wait before asking about an unknown top-up, doubled each time up to the longest. */
  SALDO_ASK_AFTER: durationMs().default(2_000),
  SALDO_ASK_AFTER_MAX: durationMs().default(300_000),
  /**
   * So long after the sending Latcom's "not found" frees the money. Latcom documents no such promise, so by default
   * nothing but a definite answer does.
   */
  SALDO_LATCOM_NOT_FOUND_FINAL_AFTER: durationMs().optional(),
  /** How often open orders are looked through. */
  SALDO_SWEEP_EVERY: durationMs().default(1_000),
  SALDO_AUDIT_EVERY: durationMs().default(300_000),
});

export type Config = z.output<typeof config>;
