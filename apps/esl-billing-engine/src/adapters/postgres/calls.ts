import type { Cdr, Told } from '@saldo/contracts';
import type { Database } from '@saldo/database';
import type { Ledger, Verdict } from '@saldo/ledger';
import type { Outbox } from '@saldo/outbox';
import { extensionsOf, holdEndsOf, holdsOf } from '../../domain/call-movements.ts';
import type { Call, CallIdentity } from '../../domain/call.ts';
import type { DebtLimits } from '../../domain/debt.ts';
import { Calls } from '../../ports/calls.ts';
import type {
  Beginning,
  CallObstacle,
  Change,
  Correction,
  Ending,
  Extension,
  Fence,
  Opening,
  Step,
} from '../../ports/calls.ts';
import { fromCallRow } from './call.row.ts';
import type { CallRow } from './call.row.ts';
import { lockOf, openingRow, stepOf } from './call-steps.ts';
import { CHANGE_CALLS, INSERT_CALLS, SELECT_OBSTACLE } from './call.statements.ts';
import { fromCdrRow } from './cdr.row.ts';
import type { CdrRow } from './cdr.row.ts';
import { planCharge, planCorrection } from './charge-plan.ts';
import { Settlements, isWritten } from './settlements.ts';
import { toOutbox } from './told.ts';

/** An obstacle may be gone before it is named, and another come: so often a step is tried. */
const TRIES_MAX = 5;

/** Calls in PostgreSQL. Writes travel in the ledger's group commit: call, money, record and events are one commit. */
export class PostgresCalls extends Calls {
  private readonly settlements: Settlements;

  constructor(
    private readonly ledger: Ledger,
    private readonly database: Database,
    private readonly outbox: Outbox,
    debtLimits: DebtLimits,
  ) {
    super();
    this.settlements = new Settlements(ledger, database, outbox, debtLimits);
  }

  override async open({ call, limits, told }: Beginning, fence: Fence): Promise<Opening> {
    const row = openingRow(call, limits, fence);
    const companions = [
      lockOf(call.id, call),
      { statement: INSERT_CALLS, key: call.id, row },
      ...told.map((one) => toOutbox(one, call.authorisedAt)),
    ];
    for (let tries = 1; tries <= TRIES_MAX; tries += 1) {
      const verdict = await this.ledger.commit({ operations: holdsOf(call), companions });
      if (isWritten(verdict)) return this.announced({ status: 'opened' });
      const why = await this.whyNotOpened(call, row, verdict);
      if (why) return why;
    }
    throw new Error(
      `call ${call.id} was refused ${TRIES_MAX} times for what was gone when it was looked for`,
    );
  }

  override async change({ from, to, told }: Step, fence: Fence): Promise<Change> {
    const companions = [stepOf(from, to, { fence }), ...told.map((one) => toOutbox(one, to.updatedAt))];
    const verdict = await this.ledger.commit({ operations: [], companions });
    return this.announced(isWritten(verdict) ? 'changed' : 'overtaken');
  }

  override async extend(
    { from, to, micros, limits, told }: Extension,
    fence: Fence,
  ): Promise<Change | 'insufficient_funds' | 'day_cap_exceeded'> {
    const { day, dayCapMicros } = limits;
    const step = stepOf(from, to, { fence, day, spendMicros: micros, dayCapMicros });
    const verdict = await this.ledger.commit({
      operations: extensionsOf(from, { to, micros }),
      companions: [step, ...told.map((one) => toOutbox(one, to.updatedAt))],
    });
    if (isWritten(verdict)) return this.announced('changed');
    const now = await this.find(from.id);
    if (now?.epoch !== from.epoch || (await this.isFenced(to, fence))) return 'overtaken';
    if (verdict.status === 'companion_refused') return 'day_cap_exceeded';
    if (verdict.status === 'refused' && verdict.outcomes.includes('insufficient_funds'))
      return 'insufficient_funds';
    throw new Error(`the ledger did not hold more for call ${from.id}: ${verdict.outcomes.join()}`);
  }

  override async end({ from, to, settlement, cdr, told, day }: Ending, fence: Fence): Promise<Change> {
    const { costMicros, postMicros, extraMicros } = settlement;
    const spendMicros = costMicros - (from.hold?.heldMicros ?? 0n);
    const step = stepOf(from, to, { fence, day, spendMicros });
    const payer = extraMicros > 0n ? cdr.account : undefined;
    const verdict = await this.settlements.settle(payer, to.updatedAt, (owner) => {
      const { row, operations, ...rest } = planCharge(cdr, extraMicros, owner);
      const all = [...holdEndsOf(from, postMicros), ...operations];
      return { ...rest, operations: all, companions: [step, row], told };
    });
    if (isWritten(verdict)) return 'changed';
    if (verdict.status === 'companion_refused' && verdict.companion.statement !== CHANGE_CALLS)
      throw new Error(`the leg of call ${from.id} has a record that is not the call's`);
    return 'overtaken';
  }

  override async record(cdr: Cdr, told: readonly Told[]): Promise<boolean> {
    return this.charge(cdr, 0n, told);
  }

  override async charge(cdr: Cdr, costMicros: bigint, told: readonly Told[]): Promise<boolean> {
    const payer = costMicros > 0n ? cdr.account : undefined;
    const verdict = await this.settlements.settle(payer, cdr.recorded_at, (owner) => {
      const { row, ...rest } = planCharge(cdr, costMicros, owner);
      return { ...rest, companions: [lockOf(cdr.id, cdr), row], told };
    });
    return isWritten(verdict);
  }

  override async correct({ correction, account, differenceMicros, told }: Correction): Promise<boolean> {
    const payer = differenceMicros === 0n ? undefined : account;
    const verdict = await this.settlements.settle(payer, correction.recorded_at, (owner) => {
      const { row, ...rest } = planCorrection(correction, differenceMicros, owner);
      return { ...rest, companions: [row], told };
    });
    return isWritten(verdict);
  }

  override async find(id: string): Promise<Call | undefined> {
    return (await this.select('WHERE id = $1', [id]))[0];
  }

  override async findByLeg({ switch: name, leg }: CallIdentity): Promise<Call | undefined> {
    return (await this.select('WHERE switch = $1 AND leg = $2', [name, leg]))[0];
  }

  override async findRecord({ switch: name, leg }: CallIdentity): Promise<Cdr | undefined> {
    const [row] = await this.database.query<CdrRow>('SELECT * FROM cdrs WHERE switch = $1 AND leg = $2', [
      name,
      leg,
    ]);
    return row && fromCdrRow(row);
  }

  override async live(switchName: string): Promise<readonly Call[]> {
    return this.select(`WHERE switch = $1 AND state <> 'ended'`, [switchName]);
  }

  override async liveOf(account: string): Promise<readonly Call[]> {
    return this.select(`WHERE account = $1 AND state <> 'ended'`, [account]);
  }

  override async forgotten(before: Date, limit: number): Promise<readonly Call[]> {
    return this.select(
      `WHERE state <> 'ended' AND core IS NULL AND authorised_at < $1 ORDER BY authorised_at LIMIT $2`,
      [before, limit],
    );
  }

  /** Why a call was not written. Nothing, when what was in its way is gone since: then it may be tried again. */
  private async whyNotOpened(
    call: Call,
    row: Record<string, unknown>,
    verdict: Verdict,
  ): Promise<Opening | undefined> {
    const earlier = (await this.find(call.id)) ?? (await this.findByLeg(call));
    if (earlier) return { status: 'exists', earlier };
    const record = await this.findRecord(call);
    if (record) return { status: 'recorded', record };
    const [found] = await this.database.query<{ obstacle: CallObstacle | 'fenced' | null }>(SELECT_OBSTACLE, [
      JSON.stringify(row),
    ]);
    // The obstacles come first: whoever is suspended is told so, also without money.
    if (found?.obstacle) return { status: found.obstacle };
    if (verdict.status !== 'refused') return undefined;
    if (verdict.outcomes.includes('insufficient_funds')) return { status: 'insufficient_funds' };
    throw new Error(`the ledger refused to hold money for call ${call.id}: ${verdict.outcomes.join()}`);
  }

  private async isFenced({ switch: name }: Call, fence: Fence): Promise<boolean> {
    if (fence === undefined) return false;
    const newer = 'SELECT FROM switches WHERE name = $1 AND fence > $2';
    return (await this.database.query(newer, [name, fence])).length > 0;
  }

  /** Wakes the relay for what was just committed. */
  private announced<T>(answer: T): T {
    this.outbox.announce();
    return answer;
  }

  private async select(where: string, values: readonly unknown[]): Promise<Call[]> {
    return (await this.database.query<CallRow>(`SELECT * FROM calls ${where}`, values)).map(fromCallRow);
  }
}
