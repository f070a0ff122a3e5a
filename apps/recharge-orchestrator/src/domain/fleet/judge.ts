import type { FleetExceptionKind, FleetVerdict, RechargeState } from '@saldo/contracts';
import { newExpiry } from './expiry.ts';
import type { FleetException, FleetSettlement } from './fleet-exception.ts';
import { fleetExceptionIdOf } from './fleet-ids.ts';
import type { FleetMoney } from './movements.ts';
import type { Recharge } from './recharge.ts';
import { step } from './recharge-steps.ts';

/** What a person said, with the receipt where there is one. */
export type FleetJudgement = FleetSettlement & { readonly receipt?: string | undefined };

export interface JudgedFleet {
  /** The recharge as it is then, where the exception is about one. */
  readonly recharge?: Recharge;
  /** What moves beside what the states say. */
  readonly money?: FleetMoney;
  readonly exception: FleetException;
}

/** What follows from a verdict: `becomes` is the recharge's next state, where it gets another. */
interface Consequence {
  readonly becomes?: 'succeeded' | 'failed';
  readonly money?: FleetMoney;
}

/**
 * How a recharge stands to a verdict. `bound`: delivered, and on its way into the tables by a batch, so that it cannot be
 * called back. `earlier`: the exception is about an attempt before the present one.
 */
type Standing = 'open' | 'unknown' | 'succeeded' | 'bound' | 'settled' | 'failed' | 'earlier' | 'none';

const NOTHING: Consequence = {};
const ACKNOWLEDGED = { acknowledged: NOTHING } as const;
const AGREED = { delivered: NOTHING, acknowledged: NOTHING } as const;

/** What is not listed is not possible: then another verdict, or a later moment, may be. */
const CONSEQUENCES: Readonly<
  Record<FleetExceptionKind, Partial<Record<Standing, Partial<Readonly<Record<FleetVerdict, Consequence>>>>>>
> = {
  unresolved: {
    unknown: { delivered: { becomes: 'succeeded' }, not_delivered: { becomes: 'failed' } },
    ...of(['succeeded', 'bound', 'settled', 'failed', 'earlier', 'none'], ACKNOWLEDGED),
  },
  contradiction: {
    failed: { delivered: { becomes: 'succeeded' }, not_delivered: NOTHING },
    succeeded: { delivered: NOTHING, not_delivered: { becomes: 'failed' } },
    bound: { delivered: NOTHING },
    settled: { delivered: NOTHING, not_delivered: { money: 'refund' } },
    earlier: { delivered: { money: 'bear' }, not_delivered: NOTHING },
  },
  missing_theirs: {
    succeeded: { ...AGREED, not_delivered: { becomes: 'failed' } },
    bound: AGREED,
    settled: { ...AGREED, not_delivered: { money: 'refund' } },
    ...of(['open', 'unknown', 'failed', 'earlier', 'none'], ACKNOWLEDGED),
  },
  missing_ours: {
    failed: { ...ACKNOWLEDGED, delivered: { becomes: 'succeeded' }, not_delivered: NOTHING },
    ...of(['succeeded', 'bound', 'settled', 'earlier', 'none'], {
      ...ACKNOWLEDGED,
      delivered: { money: 'bear' },
      not_delivered: NOTHING,
    }),
    ...of(['open', 'unknown'], ACKNOWLEDGED),
  },
  amount_differs: {
    ...of(['succeeded', 'bound', 'settled'], { ...ACKNOWLEDGED, delivered: { money: 'adjust' } }),
    ...of(['open', 'unknown', 'failed', 'earlier', 'none'], ACKNOWLEDGED),
  },
  float_differs: everywhere(ACKNOWLEDGED),
  import: everywhere(ACKNOWLEDGED),
};

/** Ends an exception by the verdict of a person; undefined where the verdict cannot follow from how things stand. */
export function judgeFleet(
  exception: FleetException,
  recharge: Recharge | undefined,
  { zone, ...judgement }: FleetJudgement & { readonly zone: string },
): JudgedFleet | undefined {
  const { receipt, ...settlement } = judgement;
  const standing = standingOf(exception, recharge);
  const consequence = CONSEQUENCES[exception.kind][standing]?.[settlement.verdict];
  if (!consequence || !isPayable(consequence, exception, recharge)) return undefined;
  const { becomes, money } = consequence;
  return {
    exception: { ...exception, settlement },
    ...(recharge === undefined
      ? {}
      : { recharge: moved(answered(recharge, exception), becomes, { at: settlement.at, receipt, zone }) }),
    ...(money === undefined ? {} : { money }),
  };
}

/** Whether the same person says the same again, which is answered like the first time. */
export function isSameVerdict(
  { settlement }: FleetException,
  { verdict, by }: Pick<FleetSettlement, 'verdict' | 'by'>,
): boolean {
  return settlement?.verdict === verdict && settlement.by === by;
}

function standingOf(exception: FleetException, recharge: Recharge | undefined): Standing {
  if (!recharge) return 'none';
  if (exception.kind === 'contradiction' && !isOfThisAttempt(exception, recharge)) return 'earlier';
  return STANDINGS[recharge.state](recharge);
}

const STANDINGS: Readonly<Record<RechargeState, (recharge: Recharge) => Standing>> = {
  intended: () => 'open',
  submitting: () => 'open',
  unknown: () => 'unknown',
  succeeded: ({ batch }) => (batch === undefined ? 'succeeded' : 'bound'),
  settled: () => 'settled',
  failed: () => 'failed',
};

function isOfThisAttempt({ id, kind }: FleetException, recharge: Recharge): boolean {
  return recharge.exception === id || fleetExceptionIdOf(kind, recharge) === id;
}

/** Money moves only where it is known how much, and to whom. */
function isPayable({ money }: Consequence, exception: FleetException, recharge?: Recharge): boolean {
  if (money === undefined || money === 'refund') return true;
  const isNamed = exception.provider !== undefined && exception.amount !== undefined;
  return money === 'adjust' ? exception.amount !== undefined : isNamed || recharge !== undefined;
}

function answered(recharge: Recharge, { id }: FleetException): Recharge {
  if (recharge.exception !== id) return recharge;
  const { exception: _answered, ...rest } = recharge;
  return rest;
}

interface Moment {
  readonly at: Date;
  readonly receipt?: string | undefined;
  readonly zone: string;
}

function moved(recharge: Recharge, becomes: Consequence['becomes'], { at, receipt, zone }: Moment): Recharge {
  if (becomes === undefined) return step(recharge, { now: at });
  if (becomes === 'failed') return step(undelivered(recharge), { now: at, state: 'failed' });
  // Nobody knows when it arrived. The earliest it can have been lets the line be looked at in time.
  const succeededAt = recharge.attempt.submittedAt ?? at;
  const { fleet, line, days } = recharge;
  const newExpiryAt = newExpiry({ fleet, expiresAt: line.expiresAt, succeededAt, days }, zone);
  return step(recharge, {
    now: at,
    state: 'succeeded',
    succeededAt,
    newExpiryAt,
    ...(receipt === undefined ? {} : { receipt }),
  });
}

/** Without what a delivery leaves behind. */
function undelivered(recharge: Recharge): Recharge {
  const { receipt: _receipt, slip: _slip, succeededAt: _at, newExpiryAt: _until, ...rest } = recharge;
  return rest;
}

function of<S extends Standing, T>(standings: readonly S[], verdicts: T): Record<S, T> {
  return Object.fromEntries(standings.map((one) => [one, verdicts])) as Record<S, T>;
}

function everywhere<T>(verdicts: T): Record<Standing, T> {
  return of(['open', 'unknown', 'succeeded', 'bound', 'settled', 'failed', 'earlier', 'none'], verdicts);
}
