import { serves } from '@saldo/bus';
import { fleetException } from '@saldo/contracts';
import { ListFleetExceptions } from '../../use-cases/fleet/list-fleet-exceptions.ts';
import { SettleFleetException } from '../../use-cases/fleet/settle-fleet-exception.ts';

export const FleetExceptionRequests = serves(
  fleetException,
  [ListFleetExceptions, SettleFleetException],
  (list, settle) => ({
    list: (filter) => list.run(filter),
    settle: (verdict, context) => settle.run(verdict, context),
  }),
);
