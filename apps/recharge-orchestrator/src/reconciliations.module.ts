import { Clock, provide, token, wire } from '@saldo/service';
import type { Config } from './config.ts';
import type { ReconciliationTerms } from './domain/fleet/reconciliation-days.ts';
import { runTerms } from './fleets.module.ts';
import { FleetExceptions } from './ports/fleet-exceptions.ts';
import { Floats } from './ports/floats.ts';
import { Providers } from './ports/providers.ts';
import { Recharges } from './ports/recharges.ts';
import { Reconciliations } from './ports/reconciliations.ts';
import { AskAboutItems } from './use-cases/fleet/ask-about-items.ts';
import { CompareDay } from './use-cases/fleet/compare-day.ts';
import type { ComparingSteps } from './use-cases/fleet/compare-day.ts';
import { CompareFloats } from './use-cases/fleet/compare-floats.ts';
import { ConcludeRecharge } from './use-cases/fleet/conclude-recharge.ts';
import { ListReconciliations } from './use-cases/fleet/list-reconciliations.ts';
import { ReconcileDays } from './use-cases/fleet/reconcile-days.ts';
import type { ReconciledBooks } from './use-cases/fleet/reconcile-days.ts';
import { ReconcileProvider } from './use-cases/fleet/reconcile-provider.ts';
import { ResolveByStatement } from './use-cases/fleet/resolve-by-statement.ts';

const terms = token<ReconciliationTerms>('when a day of a provider ends');
const steps = token<ComparingSteps>('what comparing a day consists of');
const books = token<ReconciledBooks>('what days are read from');

/** Days that are compared with providers. */
export function reconciliationUseCases({ SALDO_FLEET_ZONE, SALDO_FLEET_HEAR_OUT }: Config) {
  return [
    provide(terms, () => ({ zone: SALDO_FLEET_ZONE, callMs: SALDO_FLEET_HEAR_OUT })),
    provide(
      books,
      (providers: Providers, recharges: Recharges, reconciliations: Reconciliations) => ({
        providers,
        recharges,
        reconciliations,
      }),
      Providers,
      Recharges,
      Reconciliations,
    ),
    provide(
      steps,
      (resolve: ResolveByStatement, floats: CompareFloats, ask: AskAboutItems) => ({ resolve, floats, ask }),
      ResolveByStatement,
      CompareFloats,
      AskAboutItems,
    ),
    wire(ResolveByStatement, ConcludeRecharge, runTerms),
    wire(CompareFloats, Floats, Recharges, FleetExceptions, Clock),
    wire(AskAboutItems, FleetExceptions),
    wire(CompareDay, Recharges, Reconciliations, steps, Clock, terms),
    wire(ReconcileProvider, Providers, CompareDay, Clock, terms),
    wire(ReconcileDays, books, CompareDay, Clock, terms),
    wire(ListReconciliations, Reconciliations),
  ];
}
