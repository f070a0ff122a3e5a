import type { Cdr } from '@saldo/contracts';
import { formatAmount } from '@saldo/money';
import type { Column } from './csv.ts';

const MICROSECONDS = 1_000_000;

/**
 * The columns of the former system under their names and in their order, then what it did not know. `duration` is from
 * the beginning to the end and `billsec` from the answer to the end, in whole seconds as a switch writes them;
 * `billed_seconds` is what was charged for, by increments.
 */
export const CDR_COLUMNS: readonly Column<Cdr>[] = [
  ['id', ({ id }) => id],
  ['call_uuid', ({ leg }) => leg],
  ['account_id', ({ account }) => account ?? ''],
  ['caller', ({ caller }) => caller],
  ['callee', ({ dialled }) => dialled],
  ['destination', ({ destination }) => destination ?? ''],
  ['start_time', ({ started_at }) => started_at.toISOString()],
  ['answer_time', ({ answered_at }) => answered_at?.toISOString() ?? ''],
  ['end_time', ({ ended_at }) => ended_at.toISOString()],
  ['duration', ({ started_at, ended_at }) => seconds((ended_at.getTime() - started_at.getTime()) * 1_000)],
  ['billsec', ({ duration_us }) => seconds(duration_us)],
  ['rate', ({ tariff }) => tariff?.spans[0]?.terms.tiers[0]?.price ?? ''],
  ['cost', ({ cost }) => (cost ? formatAmount(cost.micros, cost.currency) : '')],
  ['hangup_cause', ({ cause }) => cause],
  ['direction', ({ direction }) => direction],
  ['currency', ({ cost }) => cost?.currency ?? ''],
  ['account_number', ({ account_number }) => account_number ?? ''],
  ['switch', (cdr) => cdr.switch],
  ['prefix', ({ prefix }) => prefix ?? ''],
  ['duration_us', ({ duration_us }) => String(duration_us)],
  ['billed_seconds', ({ billed_seconds }) => String(billed_seconds)],
  ['charged_to', ({ charged_to }) => charged_to],
  ['refusal', ({ refusal }) => refusal ?? ''],
  ['source', ({ source }) => source],
  ['estimated', ({ estimated }) => String(estimated)],
];

function seconds(us: number): string {
  return String(Math.floor(us / MICROSECONDS));
}
