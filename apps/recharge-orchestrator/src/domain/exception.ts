import type { ExceptionKind, TopupStatus, Verdict } from '@saldo/contracts';
import { v5 } from 'uuid';
import { become, without } from './change.ts';
import type { Topup } from './topup.ts';

/** An order that needs a person. */
export interface Exception {
  readonly id: string;
  readonly kind: ExceptionKind;
  /** The id of the order. */
  readonly topup: string;
  readonly provider: string;
  /** What the provider said last. */
  readonly detail: string;
  readonly openedAt: Date;
  readonly settlement?: Settlement;
}

/** How an exception ended, and by whom: an operator, or `service:recharge` where the provider came to know. */
export interface Settlement {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly evidence: string;
  readonly by: string;
  readonly at: Date;
}

const DETAIL_MAX = 500;

/** Asks a person about an order; the order and its exception know each other. Asking twice about the same is one exception. */
export function askPerson(
  topup: Topup,
  { kind, detail, now }: { kind: ExceptionKind; detail: string; now: Date },
): { readonly topup: Topup; readonly exception: Exception } {
  const { provider, epoch } = topup.attempt;
  const id = v5(`${kind}:${epoch}`, topup.id);
  return {
    topup: become(without(topup, 'lookAt'), topup.status, { now, attempt: { exception: id } }),
    exception: { id, kind, topup: topup.id, provider, detail: detail.slice(0, DETAIL_MAX), openedAt: now },
  };
}

/** What a verdict moves: `bear` is our own loss, paid to the provider and not by the partner. */
export type VerdictMoney = 'post' | 'void' | 'refund' | 'bear' | 'keep';

interface Consequence {
  readonly status: TopupStatus;
  readonly money: VerdictMoney;
}

/** What follows where an order stands, by kind of exception. What is not listed is not possible. */
const CONSEQUENCES: Readonly<
  Record<ExceptionKind, Partial<Record<TopupStatus, Readonly<Record<Verdict, Consequence>>>>>
> = {
  unresolved: {
    unknown: {
      delivered: { status: 'succeeded', money: 'post' },
      not_delivered: { status: 'failed', money: 'void' },
    },
  },
  contradiction: {
    succeeded: {
      delivered: { status: 'succeeded', money: 'keep' },
      not_delivered: { status: 'reversed', money: 'refund' },
    },
    failed: {
      delivered: { status: 'failed', money: 'bear' },
      not_delivered: { status: 'failed', money: 'keep' },
    },
  },
};

export interface Judged {
  readonly topup: Topup;
  readonly money: VerdictMoney;
  readonly exception: Exception;
}

/** Ends an exception by the verdict of a person; undefined where the verdict cannot follow from where the order stands. */
export function judge(
  topup: Topup,
  exception: Exception,
  settlement: Settlement & { readonly receipt?: string | undefined },
): Judged | undefined {
  const consequence = CONSEQUENCES[exception.kind][topup.status]?.[settlement.verdict];
  if (!consequence) return undefined;
  const { status, money } = consequence;
  const { receipt, ...settled } = settlement;
  const isNew = status !== topup.status;
  return {
    topup: become(without(topup, 'exception'), status, {
      now: settlement.at,
      ...(isNew ? { attempt: { state: status === 'failed' ? 'rejected' : 'succeeded' } } : {}),
      ...(isNew && status === 'failed' ? { failure: 'not_delivered' } : {}),
      ...(isNew && status === 'succeeded' ? { receipt } : {}),
    }),
    money,
    exception: { ...exception, settlement: settled },
  };
}

/** Whether the same person says the same again, which is answered like the first time. */
export function isSameSettlement(
  { settlement }: Exception,
  { verdict, by }: Pick<Settlement, 'verdict' | 'by'>,
) {
  return settlement?.verdict === verdict && settlement.by === by;
}

/** Ends an exception because the provider came to know after all. */
export function settleItself(exception: Exception, topup: Topup): Exception {
  const settlement: Settlement = {
    verdict: topup.status === 'succeeded' ? 'delivered' : 'not_delivered',
    reason: 'the provider came to know',
    evidence: topup.attempt.said ?? topup.status,
    by: 'service:recharge',
    at: topup.updatedAt,
  };
  return { ...exception, settlement };
}
