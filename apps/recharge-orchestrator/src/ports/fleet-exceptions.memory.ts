import type { FleetName, Told } from '@saldo/contracts';
import { MemoryLedger } from '@saldo/ledger';
import { newestFirst } from '@saldo/pages';
import type { Page } from '@saldo/pages';
import type { FleetException } from '../domain/fleet/fleet-exception.ts';
import { verdictMovements } from '../domain/fleet/movements.ts';
import type { FleetMoney } from '../domain/fleet/movements.ts';
import { FleetExceptions } from './fleet-exceptions.ts';
import type { FleetExceptionFilter } from './fleet-exceptions.ts';

/** Exceptions in memory. The recharges in memory open and settle theirs here, too. */
export class MemoryFleetExceptions extends FleetExceptions {
  readonly told: Told[] = [];
  readonly rows = new Map<string, FleetException>();

  constructor(readonly ledger = new MemoryLedger()) {
    super();
  }

  override async open(
    exceptions: readonly FleetException[],
    told: (exception: FleetException) => Told,
  ): Promise<readonly FleetException[]> {
    return exceptions.filter((one) => {
      if (this.rows.has(one.id)) return false;
      this.rows.set(one.id, one);
      this.told.push(told(one));
      return true;
    });
  }

  override async find(id: string): Promise<FleetException | undefined> {
    return this.rows.get(id);
  }

  override async findAll(ids: readonly string[]): Promise<readonly FleetException[]> {
    return [...this.rows.values()].filter(({ id }) => ids.includes(id));
  }

  override async list(
    { status, fleet, kind }: FleetExceptionFilter,
    page: Page<FleetException>,
  ): Promise<readonly FleetException[]> {
    const wanted = [...this.rows.values()].filter(
      (one) =>
        (!status || status === (one.settlement ? 'settled' : 'open')) &&
        (!fleet || one.fleet === fleet) &&
        (!kind || one.kind === kind),
    );
    return newestFirst(wanted, page, 'openedAt');
  }

  override async settle(exception: FleetException, told: Told, money?: FleetMoney): Promise<boolean> {
    if (!this.isOpen(exception)) return false;
    this.rows.set(exception.id, exception);
    this.told.push(told);
    const operations = money ? verdictMovements(money, { exception }) : [];
    if (operations.length > 0) await this.ledger.commit({ operations });
    return true;
  }

  override async countOpen(fleet?: FleetName): Promise<number> {
    return [...this.rows.values()].filter((one) => !one.settlement && (!fleet || one.fleet === fleet)).length;
  }

  isOpen({ id }: FleetException): boolean {
    const row = this.rows.get(id);
    return row !== undefined && row.settlement === undefined;
  }
}
