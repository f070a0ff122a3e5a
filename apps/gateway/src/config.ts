import { EMAIL } from '@saldo/contracts';
import {
  busSettings,
  count,
  durationMs,
  httpSettings,
  networks,
  postgresSettings,
  redisSettings,
  secret,
  text,
  url,
} from '@saldo/service';
import { z } from 'zod';
import { weaknessOf } from './domain/password.ts';
import { readSwitchLogins } from './domain/phone-switch.ts';
import type { SwitchLogin } from './domain/phone-switch.ts';

const settings = z.object({
  ...busSettings,
  ...postgresSettings,
  ...redisSettings,
  ...httpSettings,
  /** How long a partner waits for the end of an order when he does not say. */
  SALDO_WAIT: durationMs().default(10_000),
  /** Whose X-Forwarded-For is believed; nobody's by default, so that no stranger chooses his own address. */
  SALDO_TRUSTED_PROXIES: networks().default([]),
  /** Orders of one account in a minute. */
  SALDO_WRITES_PER_MINUTE: count({ min: 1 }).default(200),
  /** Everything else that one account asks in a minute. */
  SALDO_READS_PER_MINUTE: count({ min: 1 }).default(600),
  /** Requests of one address without a valid key in a minute; then it is shut out until the minute is over. */
  SALDO_REFUSALS_PER_MINUTE: count({ min: 1 }).default(60),
  /** What operators' sessions are sealed with; the same for all replicas. Another one ends every session. */
  SALDO_SESSION_SECRET: secret({ minLength: 32 }),
  /** What switches say to be let in: name:password pairs with commas between. Nobody is a switch without. */
  SALDO_SWITCH_CREDENTIALS: secret().optional(),
  /** How often a stream says that it lives, and ends for whoever may no longer see it. */
  SALDO_STREAM_KEEP_ALIVE: durationMs().default(15_000),
  /** Where browsers reach Saldo, when that is not where it listens. */
  SALDO_PUBLIC_URL: url('https', 'http').optional(),
  /** Who is made the first admin while there is no operator at all. */
  SALDO_ADMIN_EMAIL: text('an e-mail address').optional(),
  SALDO_ADMIN_PASSWORD: secret().optional(),
});

/** The environment of this service; every variable is checked before anything starts. */
export const config = settings
  .superRefine(checkSwitches)
  .superRefine(({ SALDO_ADMIN_EMAIL: email, SALDO_ADMIN_PASSWORD: password }, context) => {
    const refuse = (variable: keyof Config, message: string) =>
      context.addIssue({ code: 'custom', path: [variable], message });
    if (password === undefined && email === undefined) return;
    if (password === undefined)
      return refuse('SALDO_ADMIN_PASSWORD', 'must be set when SALDO_ADMIN_EMAIL is');
    if (email === undefined) return refuse('SALDO_ADMIN_EMAIL', 'must be set when SALDO_ADMIN_PASSWORD is');
    if (!EMAIL.matches.test(email)) return refuse('SALDO_ADMIN_EMAIL', EMAIL.words);
    const weakness = weaknessOf(password.reveal(), { email });
    if (weakness !== undefined) refuse('SALDO_ADMIN_PASSWORD', `must be another one: it ${weakness}`);
  });

function checkSwitches({ SALDO_SWITCH_CREDENTIALS: credentials }: Config, context: z.RefinementCtx): void {
  const logins = readSwitchLogins(credentials?.reveal() ?? '');
  if (typeof logins !== 'string') return;
  const message = `must be ${logins}`;
  context.addIssue({ code: 'custom', path: ['SALDO_SWITCH_CREDENTIALS'], message });
}

export function switchLoginsOf({ SALDO_SWITCH_CREDENTIALS: credentials }: Config): readonly SwitchLogin[] {
  const logins = readSwitchLogins(credentials?.reveal() ?? '');
  if (typeof logins === 'string') throw new Error('the credentials of switches were not checked');
  return logins;
}

export function firstAdminOf({ SALDO_ADMIN_EMAIL: email, SALDO_ADMIN_PASSWORD: password }: Config) {
  return email === undefined || password === undefined ? undefined : { email, password: password.reveal() };
}

export type Config = z.output<typeof settings>;
