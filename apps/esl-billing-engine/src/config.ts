import { isZone } from '@saldo/calendar';
import { parseAmount } from '@saldo/money';
import {
  busSettings,
  choice,
  count,
  durationMs,
  field,
  port,
  postgresSettings,
  Secret,
  text,
} from '@saldo/service';
import { z } from 'zod';
import type { BillingRules } from './domain/billing-rules.ts';
import type { DebtLimits } from './domain/debt.ts';

/** Where a switch is, and what it wants to hear from whoever connects. */
export interface SwitchAddress {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly password: Secret;
}

const ESL_PORT = 8_021;
const NAME = /^[a-z][a-z0-9-]{0,39}$/;

/** `fs1=esl://:password@host:port,…`. A problem names the switch and never shows a password. */
const switches = () =>
  z
    .string({ error: 'must be switches such as fs1=esl://:password@10.0.0.5:8021' })
    .transform((value, context) => {
      const found: SwitchAddress[] = [];
      for (const [index, part] of value.split(',').entries()) {
        const read = switchOf(part.trim());
        const isTwice = typeof read !== 'string' && found.some(({ name }) => name === read.name);
        const wrong = typeof read === 'string' ? read : isTwice ? 'has the name of another one' : undefined;
        if (wrong === undefined) found.push(read as SwitchAddress);
        else
          context.addIssue({
            code: 'custom',
            message: `must be switches such as fs1=esl://:password@10.0.0.5:8021, but number ${index + 1} ${wrong}`,
            params: { hidden: true },
          });
      }
      return found;
    });

function switchOf(part: string): SwitchAddress | string {
  const [, name = '', address = ''] = /^([^=]*)=(.*)$/.exec(part) ?? [];
  if (!NAME.test(name) || name === HTTP)
    return 'needs a name of small letters, digits and dashes before its =';
  if (!address.startsWith('esl://') || !URL.canParse(address))
    return `(${name}) has no address that begins with esl://`;
  const { hostname, port: given, password, pathname } = new URL(address);
  if (hostname === '') return `(${name}) has no host`;
  if (password === '') return `(${name}) has no password before its host`;
  if (pathname !== '' && pathname !== '/') return `(${name}) has something after its port`;
  return {
    name,
    host: hostname,
    port: given === '' ? ESL_PORT : Number(given),
    password: new Secret(decodeURIComponent(password)),
  };
}

/** The switch of calls of which only HTTP knows. */
const HTTP = 'http';

/** Words separated by commas; none at all for `none`. */
const list = (expected: string, each: RegExp) =>
  field(expected, (value) => {
    if (value === 'none') return [];
    const parts = value.split(',').map((part) => part.trim());
    return parts.every((part) => each.test(part)) ? parts : undefined;
  });

const amountMicros = () =>
  field('a decimal amount such as 5.00', (amount) => {
    const micros = parseAmount(amount);
    return micros !== undefined && micros >= 0n ? micros : undefined;
  });

const zone = () => field('a time zone such as America/Lima', (name) => (isZone(name) ? name : undefined));

const seconds = (max: number) => count({ min: 1, max });

/** The environment of this service; every variable is checked before anything starts. */
export const config = z.object({
  ...busSettings,
  ...postgresSettings,
  /** The switches that are billed. Without any, calls are asked for over HTTP alone. */
  SALDO_SWITCHES: switches().optional(),
  /** `park`: the dialplan parks each call and waits for a decision. `watch`: calls run, and those that may not are ended. */
  SALDO_SWITCH_MODE: choice('park', 'watch').default('park'),
  /** The context of the dialplan in which a released call goes on; the one in which it came in when absent. */
  SALDO_RELEASE_CONTEXT: text('a context of the dialplan').optional(),
  SALDO_EMERGENCY_NUMBERS: list('numbers such as 911,112, or none', /^[0-9*#]{1,15}$/).default([
    '911',
    '112',
  ]),
  /** Calls of these contexts of the dialplan come in, `*` standing for anything: they are recorded and cost nobody anything. */
  SALDO_INBOUND_CONTEXTS: list('contexts such as to-kamailio,inbound*, or none', /^[\w.*-]{1,64}$/).default([
    'to-kamailio',
    'inbound*',
    'from-carrier*',
  ]),
  /** Callees whose number begins so pay for the call themselves (domain reference, section 001.3). */
  SALDO_TOLL_FREE_PREFIXES: list('prefixes such as 0800,1800, or none', /^[0-9]{1,15}$/).default([
    '0800',
    '0801',
    '1800',
  ]),
  /** No call lasts longer. */
  SALDO_CALL_LIMIT: durationMs().default(4 * 3_600_000),
  /** Seconds that the first hold and each further one pay for, with a margin of 8 %; more is held when less than so many are left. */
  SALDO_SLICE_FIRST: seconds(3_600).default(300),
  SALDO_SLICE_NEXT: seconds(3_600).default(180),
  SALDO_SLICE_AHEAD: seconds(3_600).default(240),
  SALDO_SLICE_LEAST: amountMicros().default(300_000n),
  SALDO_SLICE_MOST: amountMicros().default(30_000_000n),
  /** What is played to a caller whose money ends, and so long before its end; nothing when absent. */
  SALDO_WARNING_SOUND: text('a sound of the switch such as tone_stream://%(200,0,800)').optional(),
  SALDO_WARNING_BEFORE: durationMs().default(30_000),
  /** A parked call is refused when nobody could decide on it for so long. */
  SALDO_AUTHORISE_LIMIT: durationMs().default(4_000),
  /** So long after a switch has said that a channel is not there it is asked again before the call is closed. */
  SALDO_GONE_AFTER: durationMs().default(2_000),
  /** The switch is asked so often whether a call lives of which nothing else is heard. */
  SALDO_LOOK_EVERY: durationMs().default(60_000),
  /** The clock of the switch moves in steps of so long: it may end a call that much after the second that is paid for. */
  SALDO_SWITCH_TICK: durationMs().default(40),
  /** A debt of so much is told of, and of so much suspends the account. */
  SALDO_DEBT_WARN: amountMicros().default(5_000_000n),
  SALDO_DEBT_SUSPEND: amountMicros().default(10_000_000n),
  /** Calls that an account may have at the same time when its terms do not say. */
  SALDO_CONCURRENT_CALLS: count({ min: 1, max: 10_000 }).default(5),
  /** Where a business day begins and ends: for day caps. */
  SALDO_ZONE: zone().default('America/Lima'),
  /** So long after the last second that was paid for, a call of which only HTTP knows and whose end nobody told is doubtful. */
  SALDO_FORGOTTEN_AFTER: durationMs().default(2_700_000),
  /** Where the dialplan's `socket` application connects to; nowhere when absent. */
  SALDO_OUTBOUND_PORT: port().optional(),
  SALDO_OUTBOUND_HOST: text('the address at which the outbound socket listens').default('127.0.0.1'),
  /** How often a switch that another replica owns is tried for. */
  SALDO_TAKE_EVERY: durationMs().default(1_000),
  /** An owner of a switch that is not heard of for so long is replaced. */
  SALDO_OWNER_SILENT: durationMs().default(5_000),
  /** How often balances are compared with what their accounts call low. */
  SALDO_LOW_BALANCE_EVERY: durationMs().default(60_000),
  SALDO_AUDIT_EVERY: durationMs().default(300_000),
});

export type Config = z.output<typeof config>;

/** What the house has decided about calls; each decision is told to `journal`. */
export function rulesOf(
  config: Config,
  journal: { readonly [Ear in 'judged' | 'noticed']: NonNullable<BillingRules[Ear]> },
): BillingRules {
  return {
    mode: config.SALDO_SWITCH_MODE,
    slices: {
      firstSeconds: config.SALDO_SLICE_FIRST,
      nextSeconds: config.SALDO_SLICE_NEXT,
      aheadSeconds: config.SALDO_SLICE_AHEAD,
      leastMicros: config.SALDO_SLICE_LEAST,
      mostMicros: config.SALDO_SLICE_MOST,
    },
    directions: {
      inboundContexts: config.SALDO_INBOUND_CONTEXTS,
      tollFreePrefixes: config.SALDO_TOLL_FREE_PREFIXES,
    },
    emergencyNumbers: config.SALDO_EMERGENCY_NUMBERS,
    limitSeconds: Math.floor(config.SALDO_CALL_LIMIT / 1_000),
    concurrentMax: config.SALDO_CONCURRENT_CALLS,
    zone: config.SALDO_ZONE,
    tickUs: config.SALDO_SWITCH_TICK * 1_000,
    releaseContext: config.SALDO_RELEASE_CONTEXT,
    warningSound: config.SALDO_WARNING_SOUND,
    warnSeconds: config.SALDO_WARNING_SOUND === undefined ? 0 : config.SALDO_WARNING_BEFORE / 1_000,
    goneAfterMs: config.SALDO_GONE_AFTER,
    lookMs: config.SALDO_LOOK_EVERY,
    authoriseLimitMs: config.SALDO_AUTHORISE_LIMIT,
    forgottenAfterMs: config.SALDO_FORGOTTEN_AFTER,
    judged: (outcome, seconds) => journal.judged(outcome, seconds),
    noticed: (what, about) => journal.noticed(what, about),
  };
}

export function debtLimitsOf(config: Config): DebtLimits {
  return { warnMicros: config.SALDO_DEBT_WARN, suspendMicros: config.SALDO_DEBT_SUSPEND };
}
