import type { FleetExceptionKind } from '@saldo/contracts';
import { formatMoney } from '@saldo/money';
import type { Money } from '@saldo/money';
import type { Outcome } from '../attempt.ts';
import { evidenceText } from './evidence.ts';
import { fleetExceptionIdOf } from './fleet-ids.ts';
import type { FleetException } from './fleet-exception.ts';
import type { Recharge } from './recharge.ts';

interface Question {
  readonly kind: FleetExceptionKind;
  readonly detail: string;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly now: Date;
  /** What the provider delivered, where that is another amount. */
  readonly amount?: Money | undefined;
}

/** What a person is asked about a recharge. */
function askAbout(recharge: Recharge, question: Question): FleetException {
  const { fleet, line, attempt, amount } = recharge;
  return {
    id: fleetExceptionIdOf(question.kind, recharge),
    kind: question.kind,
    fleet,
    sim: line.sim,
    recharge: recharge.id,
    amount: question.amount ?? amount,
    detail: question.detail.slice(0, 500),
    evidence: evidenceText(question.evidence),
    openedAt: question.now,
    ...(attempt.provider === undefined ? {} : { provider: attempt.provider }),
  };
}

/** Nobody but a person can say what became of it. */
export function unresolved(recharge: Recharge, balance: Money | undefined, now: Date): FleetException {
  const { attempt, amount } = recharge;
  return askAbout(recharge, {
    kind: 'unresolved',
    detail: `nobody but a person can say whether it was delivered; last: ${attempt.said ?? 'nothing was said'}`,
    evidence: {
      reference: `${recharge.id}/${attempt.number}`,
      submitted_at: attempt.submittedAt,
      their_reference: attempt.theirs,
      amount,
      said: attempt.said,
      asked: attempt.askCount,
      balance_now: balance,
    },
    now,
  });
}

/** The provider says the opposite of how it ended. No money moves by it. */
export function contradiction(ended: Recharge, outcome: Outcome, now: Date): FleetException {
  const saying = 'reason' in outcome ? `${outcome.outcome} (${outcome.reason})` : outcome.outcome;
  return askAbout(ended, {
    kind: 'contradiction',
    detail: `the recharge is ${ended.state}, and the provider says: ${saying}`,
    evidence: { outcome, said: ended.attempt.said, their_reference: ended.attempt.theirs },
    now,
  });
}

/** The provider delivered another amount than was asked for. */
export function amountDiffers(delivered: Recharge, now: Date): FleetException {
  const theirs = delivered.slip?.amount;
  return askAbout(delivered, {
    kind: 'amount_differs',
    detail: `asked for ${formatMoney(delivered.amount)}, delivered ${theirs ? formatMoney(theirs) : 'unknown'}`,
    evidence: { slip: delivered.slip?.note, receipt: delivered.receipt, reference: delivered.attempt.theirs },
    now,
    amount: theirs,
  });
}

/** A later answer settled what a person was asked. */
export function settleItself(exception: FleetException, recharge: Recharge): FleetException {
  const verdict = recharge.state === 'succeeded' ? 'delivered' : 'not_delivered';
  const reason = 'the provider came to know';
  return {
    ...exception,
    settlement: { verdict, reason, by: 'service:recharge', at: recharge.updatedAt },
  };
}
