import { DAY_MS } from '@saldo/calendar';
import type { Overview, ProviderHealth, ProviderState, ServiceHealth } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { alertView } from '../domain/alert-view.ts';
import { answerTimes } from '../domain/answer-times.ts';
import { budgetLeft, OBJECTIVES } from '../domain/error-budget.ts';
import { providerKey, serviceKey, uptimeLeft } from '../domain/look.ts';
import type { Look } from '../domain/look.ts';
import type { Around, Limits, WatchedService } from '../domain/picture.ts';
import { TELLING_EVENTS } from '../domain/sample.ts';
import type { Sample } from '../domain/sample.ts';
import type { Alerts } from '../ports/alerts.ts';
import type { Journal } from '../ports/journal.ts';
import type { LookAround } from './look-around.ts';
import { unlessAway } from './unless-away.ts';

/** Of a budget of which nothing is known to be used. */
const WHOLE = 10_000;

/** Answers how everything stands now. What cannot be reached is left out, and nothing fails for it. */
export class ReadOverview {
  constructor(
    private readonly around: LookAround,
    private readonly journal: Journal,
    private readonly alerts: Alerts,
    private readonly clock: Clock,
    private readonly limits: Limits,
  ) {}

  async run(): Promise<Overview> {
    const at = this.clock.now();
    const since = new Date(at.getTime() - DAY_MS);
    const [around, samples, seen, active] = await Promise.all([
      this.around.run(),
      unlessAway(this.journal.samples(TELLING_EVENTS, since)),
      unlessAway(this.journal.looks(since)),
      this.alerts.active(),
    ]);
    const looks = seen ?? [];
    return {
      at,
      durable: this.journal.isDurable && samples !== undefined,
      services: servicesOf(around, this.limits).map((service) => withBudget(service, looks)),
      fleets: [...(around.fleets ?? [])],
      providers: (around.providers ?? []).map((state) => healthOf(state, samples ?? [], looks)),
      alerts: active.map(alertView),
    };
  }
}

function servicesOf({ services = [] }: Around, { watched }: Limits): ServiceHealth[] {
  const silent = watched
    .filter((name) => !services.some((each) => each.name === name))
    .map((name) => ({ name, state: 'silent' as const, replicas: 0, requests: 0, errors: 0 }));
  return [...services.map(upOf), ...silent].sort((left, right) => (left.name < right.name ? -1 : 1));
}

function upOf({ name, replicas, requests, errors, lately }: WatchedService): ServiceHealth {
  const { meanMs } = lately;
  return { name, state: 'up', replicas, requests, errors, ...(meanMs !== undefined && { mean_ms: meanMs }) };
}

function withBudget(service: ServiceHealth, looks: readonly Look[]): ServiceHealth {
  const left = uptimeLeft(looks, serviceKey(service.name), OBJECTIVES.services);
  return { ...service, ...(left !== undefined && { error_budget_bp: left }) };
}

/** The budget is the smaller one of its two: of recharges that may fail, and of the time that it may be left alone. */
function healthOf(state: ProviderState, samples: readonly Sample[], looks: readonly Look[]): ProviderHealth {
  const { ended, failed, p50Ms, p99Ms } = answerTimes(samples, state.name);
  return {
    state,
    ended,
    failed,
    ...(p50Ms !== undefined && { p50_ms: p50Ms }),
    ...(p99Ms !== undefined && { p99_ms: p99Ms }),
    error_budget_bp: Math.min(
      budgetLeft(ended, failed, OBJECTIVES.errors),
      uptimeLeft(looks, providerKey(state.name), OBJECTIVES.availability) ?? WHOLE,
    ),
  };
}
