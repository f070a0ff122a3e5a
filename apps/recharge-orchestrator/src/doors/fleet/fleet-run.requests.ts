import { serves } from '@saldo/bus';
import { fleetRun } from '@saldo/contracts';
import { FindFleetRun } from '../../use-cases/fleet/find-fleet-run.ts';
import { ListFleetRuns } from '../../use-cases/fleet/list-fleet-runs.ts';

export const FleetRunRequests = serves(fleetRun, [ListFleetRuns, FindFleetRun], (list, find) => ({
  list: (filter) => list.run(filter),
  find: (wish) => find.run(wish),
}));
