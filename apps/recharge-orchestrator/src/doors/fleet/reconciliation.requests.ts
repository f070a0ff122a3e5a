import { serves } from '@saldo/bus';
import { reconciliation } from '@saldo/contracts';
import { ListReconciliations } from '../../use-cases/fleet/list-reconciliations.ts';
import { ReconcileProvider } from '../../use-cases/fleet/reconcile-provider.ts';

export const ReconciliationRequests = serves(
  reconciliation,
  [ReconcileProvider, ListReconciliations],
  (reconcile, list) => ({
    run: (wish) => reconcile.run(wish),
    list: (filter) => list.run(filter),
  }),
);
