import type { Cdr, CdrCorrection, Told } from '@saldo/contracts';
import type { Operation } from '@saldo/ledger';
import { takingsOf } from '../domain/account-movements.ts';
import { extensionsOf, holdEndsOf, holdsOf } from '../domain/call-movements.ts';
import type { Call, CallIdentity } from '../domain/call.ts';
import { correctionsOf } from '../domain/correction-movements.ts';
import { take } from '../domain/debt.ts';
import type { DebtLimits } from '../domain/debt.ts';
import { chargeOf } from '../domain/ledger-ids.ts';
import { MemoryCallAccounts } from './call-accounts.memory.ts';
import { exceeds, obstacleOf } from './call-obstacle.memory.ts';
import { CallRows, isLive } from './call-rows.memory.ts';
import { Calls } from './calls.ts';
import type { Beginning, Change, Correction, Ending, Extension, Fence, Opening, Step } from './calls.ts';
import { MemoryFences } from './fences.memory.ts';
import { MemorySettlements } from './settlements.memory.ts';

const DEBT_LIMITS: DebtLimits = { warnMicros: 5_000_000n, suspendMicros: 10_000_000n };

/**
 * Calls in memory, with the real rules of money behind them. Each method decides and commits in one breath, so that calls
 * of it may interleave as they do in the database, and thousands of them cost little.
 */
export class MemoryCalls extends Calls {
  readonly told: Told[] = [];
  /** By the record that they correct. */
  readonly corrections = new Map<string, CdrCorrection>();
  readonly rows = new CallRows();
  private readonly settlements: MemorySettlements;

  constructor(
    readonly accounts = new MemoryCallAccounts(),
    private readonly fences = new MemoryFences(),
    debtLimits: DebtLimits = DEBT_LIMITS,
  ) {
    super();
    this.settlements = new MemorySettlements(accounts, this.told, debtLimits);
    accounts.liveCallsOf = (account) => this.rows.liveOf(account).length;
  }

  override async open({ call, limits, told }: Beginning, fence: Fence): Promise<Opening> {
    const earlier = this.rows.calls.get(call.id) ?? this.rows.ofLeg(call);
    if (earlier) return { status: 'exists', earlier };
    const record = this.rows.recordOf(call);
    if (record) return { status: 'recorded', record };
    if (this.fences.isStale(call.switch, fence)) return { status: 'fenced' };
    const obstacle = obstacleOf(call, limits, this);
    if (obstacle) return { status: obstacle };
    const refusal = await this.accounts.commit(holdsOf(call), () => {
      this.rows.put(call);
      this.rows.days.set(call.id, limits.day);
      if (call.account) this.accounts.spend(call.account, limits.day, call.hold?.heldMicros ?? 0n);
      this.told.push(...told);
    });
    if (refusal === undefined) return { status: 'opened' };
    if (refusal === 'insufficient_funds') return { status: refusal };
    throw new Error(`the ledger refused to hold money for call ${call.id}: ${refusal}`);
  }

  override async change({ from, to, told }: Step, fence: Fence): Promise<Change> {
    if (this.isOvertaken(from, to, fence)) return 'overtaken';
    this.rows.put(to);
    this.told.push(...told);
    return 'changed';
  }

  override async extend(
    { from, to, micros, limits, told }: Extension,
    fence: Fence,
  ): Promise<Change | 'insufficient_funds' | 'day_cap_exceeded'> {
    if (this.isOvertaken(from, to, fence)) return 'overtaken';
    if (exceeds(this.accounts, from.account, { ...limits, micros })) return 'day_cap_exceeded';
    const refusal = await this.accounts.commit(extensionsOf(from, { to, micros }), () => {
      this.rows.put(to);
      if (to.account) this.accounts.spend(to.account, limits.day, micros);
      this.told.push(...told);
    });
    if (refusal === undefined) return 'changed';
    if (refusal === 'insufficient_funds') return refusal;
    throw new Error(`the ledger refused to hold more for call ${from.id}: ${refusal}`);
  }

  override async end({ from, to, settlement, cdr, told, day }: Ending, fence: Fence): Promise<Change> {
    if (this.isOvertaken(from, to, fence)) return 'overtaken';
    const { costMicros, postMicros, extraMicros } = settlement;
    await this.write(cdr, told, {
      extraMicros,
      first: holdEndsOf(from, postMicros),
      step: () => {
        this.rows.put(to);
        if (to.account) this.accounts.spend(to.account, day, costMicros - (from.hold?.heldMicros ?? 0n));
      },
    });
    return 'changed';
  }

  override async record(cdr: Cdr, told: readonly Told[]): Promise<boolean> {
    return this.charge(cdr, 0n, told);
  }

  override async charge(cdr: Cdr, costMicros: bigint, told: readonly Told[]): Promise<boolean> {
    if (this.rows.recordOf(cdr) || this.rows.ofLeg(cdr)) return false;
    await this.write(cdr, told, { extraMicros: costMicros, first: [], step: () => undefined });
    return true;
  }

  override async correct({ cdr, correction, account, differenceMicros, told }: Correction): Promise<boolean> {
    if (this.corrections.has(cdr.id)) return false;
    const owner = account === undefined ? undefined : this.accounts.row(account);
    const purse = this.accounts.purse(account ?? '');
    const money =
      owner && differenceMicros !== 0n
        ? correctionsOf(owner, correction.id, { differenceMicros, purse })
        : undefined;
    await this.settlements.settle(account, money, () => {
      this.corrections.set(cdr.id, correction);
      this.rows.putRecord({ ...(this.rows.cdrs.get(cdr.id) ?? cdr), estimated: false });
      const day = this.rows.days.get(cdr.call ?? '');
      if (account && day) this.accounts.spend(account, day, differenceMicros);
      this.told.push(...told);
    });
    return true;
  }

  override async find(id: string): Promise<Call | undefined> {
    return this.rows.calls.get(id);
  }

  override async findByLeg(identity: CallIdentity): Promise<Call | undefined> {
    return this.rows.ofLeg(identity);
  }

  override async findRecord(identity: CallIdentity): Promise<Cdr | undefined> {
    return this.rows.recordOf(identity);
  }

  override async live(switchName: string): Promise<readonly Call[]> {
    return this.rows.live().filter((call) => call.switch === switchName);
  }

  override async liveOf(account: string): Promise<readonly Call[]> {
    return this.rows.liveOf(account);
  }

  override async forgotten(before: Date, limit: number): Promise<readonly Call[]> {
    const lost = this.rows.live().filter((call) => call.core === undefined && call.authorisedAt < before);
    return [...lost].sort((a, b) => a.authorisedAt.getTime() - b.authorisedAt.getTime()).slice(0, limit);
  }

  /** A record with what it costs beyond a hold. */
  private async write(
    cdr: Cdr,
    told: readonly Told[],
    { extraMicros, first, step }: { extraMicros: bigint; first: readonly Operation[]; step: () => void },
  ): Promise<void> {
    const owner = cdr.account === undefined ? undefined : this.accounts.row(cdr.account);
    const taking = owner && take(extraMicros, this.accounts.purse(owner.id));
    const movement = owner && { id: chargeOf(cdr.id), account: owner.id, currency: owner.currency };
    const operations = movement && taking ? takingsOf(movement, taking) : [];
    await this.settlements.settle(
      owner?.id,
      taking && { operations: [...first, ...operations], taking },
      () => {
        step();
        this.rows.putRecord(owner ? { account_number: owner.number, ...cdr } : cdr);
        this.told.push(...told);
      },
    );
  }

  private isOvertaken(from: Call, to: Call, fence: Fence): boolean {
    if (to.epoch !== from.epoch + 1) throw new Error('a change must grow the epoch by one');
    const now = this.rows.calls.get(from.id);
    return !now || now.epoch !== from.epoch || !isLive(now) || this.fences.isStale(from.switch, fence);
  }
}
