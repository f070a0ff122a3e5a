import type { ExceptionStatus, FleetExceptionKind, FleetName, Told } from '@saldo/contracts';
import type { Page } from '@saldo/pages';
import type { FleetException } from '../domain/fleet/fleet-exception.ts';
import type { FleetMoney } from '../domain/fleet/movements.ts';

export interface FleetExceptionFilter {
  readonly status?: ExceptionStatus | undefined;
  readonly fleet?: FleetName | undefined;
  readonly kind?: FleetExceptionKind | undefined;
}

/** What people must look at. Those of recharges are opened and settled together with a change of the recharge. */
export abstract class FleetExceptions {
  /** Opens those that are not there yet, and answers these. */
  abstract open(
    exceptions: readonly FleetException[],
    told: (exception: FleetException) => Told,
  ): Promise<readonly FleetException[]>;
  abstract find(id: string): Promise<FleetException | undefined>;
  /** Those of the exceptions that there are, in no order. */
  abstract findAll(ids: readonly string[]): Promise<readonly FleetException[]>;
  /** The newest first. */
  abstract list(filter: FleetExceptionFilter, page: Page<FleetException>): Promise<readonly FleetException[]>;
  /** Writes its settlement with what the verdict moves; false when it was settled before. */
  abstract settle(exception: FleetException, told: Told, money?: FleetMoney): Promise<boolean>;
  abstract countOpen(fleet?: FleetName): Promise<number>;
}
