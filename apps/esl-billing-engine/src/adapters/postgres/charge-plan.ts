import type { Cdr, CdrCorrection } from '@saldo/contracts';
import type { Companion, Operation } from '@saldo/ledger';
import { takingsOf } from '../../domain/account-movements.ts';
import { correctionsOf } from '../../domain/correction-movements.ts';
import { take } from '../../domain/debt.ts';
import type { Taking } from '../../domain/debt.ts';
import { chargeOf, correctionOf, debtOf, paymentOf } from '../../domain/ledger-ids.ts';
import { toCdrRow, toCorrectionRow } from './cdr.row.ts';
import { INSERT_CDRS, INSERT_CORRECTIONS } from './cdr.statements.ts';
import type { DebtReason, Owner } from './settlements.ts';

/** What a record or a correction moves and writes by itself. */
export interface ChargePlan {
  readonly operations: readonly Operation[];
  readonly taking?: Taking;
  readonly debt?: DebtReason;
  readonly row: Companion;
}

/** A record that takes so much beyond a hold. */
export function planCharge(cdr: Cdr, micros: bigint, owner: Owner | undefined): ChargePlan {
  const rowOf = (charge?: string): Companion => ({
    statement: INSERT_CDRS,
    key: cdr.id,
    row: toCdrRow(cdr, charge),
  });
  if (!owner || micros === 0n) return { operations: [], row: rowOf() };
  const id = chargeOf(cdr.id);
  const taking = take(micros, owner);
  const operations = takingsOf({ id, account: owner.id, currency: owner.currency }, taking);
  return { operations, ...owing(id, taking), row: rowOf(taking.takenMicros > 0n ? id : undefined) };
}

/** A correction that costs so much more or, negative, less. */
export function planCorrection(
  correction: CdrCorrection,
  differenceMicros: bigint,
  owner: Owner | undefined,
): ChargePlan {
  const id = correctionOf(correction.id);
  const row = { statement: INSERT_CORRECTIONS, key: correction.id, row: toCorrectionRow(correction, id) };
  if (!owner || differenceMicros === 0n) return { operations: [], row };
  const { operations, taking } = correctionsOf(owner, correction.id, { differenceMicros, purse: owner });
  if (differenceMicros > 0n) return { operations, ...owing(id, taking), row };
  return { operations, ...paying(id, owner, taking), row };
}

/** The debt that a taking leaves; without one nothing depends on what was owed before. */
function owing(movement: string, taking: Taking): Pick<ChargePlan, 'taking' | 'debt'> {
  const micros = taking.owedMicros;
  return micros === 0n ? {} : { taking, debt: { id: debtOf(movement), kind: 'owed', micros } };
}

/** The debt that money pays when it comes in: also none, if there is none. */
export function paying(
  movement: string,
  { debtMicros }: Owner,
  taking: Taking,
): Pick<ChargePlan, 'taking' | 'debt'> {
  const micros = debtMicros - taking.debtMicros;
  return { taking, ...(micros === 0n ? {} : { debt: { id: paymentOf(movement), kind: 'paid', micros } }) };
}
