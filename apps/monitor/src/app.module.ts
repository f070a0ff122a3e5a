import type { DynamicModule } from '@nestjs/common';
import { Bus } from '@saldo/bus';
import { bind, Clock, Lifecycle, Log, Metrics, provide, provideBus, provideSweeper } from '@saldo/service';
import { token, wire } from '@saldo/service';
import { BusAnnouncements } from './adapters/bus/announcements.ts';
import { BusNeighbours } from './adapters/bus/neighbours.ts';
import { MongoAlerts } from './adapters/mongodb/alerts.ts';
import { MongoJournal } from './adapters/mongodb/journal.ts';
import { MetricsStore } from './adapters/mongodb/metrics-store.ts';
import { SteadyAlerts } from './adapters/mongodb/steady-alerts.ts';
import type { Config } from './config.ts';
import type { Limits } from './domain/picture.ts';
import { AlertRequests } from './doors/alert.requests.ts';
import { EVENT_DOORS } from './doors/events.ts';
import { OverviewRequests } from './doors/overview.requests.ts';
import { WatchTimer } from './doors/watch-timer.ts';
import { Watching } from './doors/watching.ts';
import { Alerts } from './ports/alerts.ts';
import { MemoryAlerts } from './ports/alerts.memory.ts';
import { Announcements } from './ports/announcements.ts';
import { Journal } from './ports/journal.ts';
import { MemoryJournal } from './ports/journal.memory.ts';
import { Neighbours } from './ports/neighbours.ts';
import { AnalysePeriod } from './use-cases/analyse-period.ts';
import { KeepLook } from './use-cases/keep-look.ts';
import { ListAlerts } from './use-cases/list-alerts.ts';
import { LookAround } from './use-cases/look-around.ts';
import { ReadOverview } from './use-cases/read-overview.ts';
import { TakeEvent } from './use-cases/take-event.ts';
import { TellAlerts } from './use-cases/tell-alerts.ts';
import { WatchOver } from './use-cases/watch-over.ts';

const PRUNE_EVERY_MS = 3_600_000;

const limits = token<Limits>('from when on something is too long');
const zone = token<string>('the zone of business days');
const everyMs = token<number>('milliseconds between looks');
const store = token<MetricsStore | undefined>('where it is remembered');

class MonitorModule {}

/** The wiring of the service: the only file that sees both ports and adapters. */
export function monitorModule(config: Config): DynamicModule {
  return {
    module: MonitorModule,
    controllers: [OverviewRequests, AlertRequests, ...EVENT_DOORS],
    providers: [
      provideBus({ url: config.SALDO_NATS_URL }),
      provideSweeper(),
      provide(store, (log, lifecycle) => openStore(config, log, lifecycle), Log, Lifecycle),
      provide(Journal, (kept) => (kept ? new MongoJournal(kept) : new MemoryJournal()), store),
      provide(Alerts, (kept) => (kept ? new SteadyAlerts(new MongoAlerts(kept)) : new MemoryAlerts()), store),
      bind(Neighbours, BusNeighbours).from(Bus),
      bind(Announcements, BusAnnouncements).from(Bus),

      provide(limits, () => limitsOf(config)),
      provide(zone, () => config.SALDO_FLEET_ZONE),
      wire(TakeEvent, Journal, Clock),
      wire(LookAround, Neighbours, Clock),
      wire(WatchOver, LookAround, Journal, Alerts, Clock, limits),
      wire(KeepLook, LookAround, Journal, Clock, limits),
      wire(TellAlerts, Alerts, Announcements, Clock),
      wire(ReadOverview, LookAround, Journal, Alerts, Clock, limits),
      wire(AnalysePeriod, Journal, Clock, zone),
      wire(ListAlerts, Alerts),
      provide(everyMs, () => config.SALDO_WATCH_EVERY),
      wire(Watching, WatchOver, TellAlerts, Log, Metrics),
      wire(WatchTimer, Watching, KeepLook, Lifecycle, everyMs),
    ],
  };
}

/** Without MongoDB what is seen is kept in memory: the service goes on, and says so. */
function openStore(
  { SALDO_MONGODB_URL: url }: Config,
  log: Log,
  lifecycle: Lifecycle,
): MetricsStore | undefined {
  if (url === undefined) {
    log.warn('SALDO_MONGODB_URL is not set: what is seen is kept in memory and lost with this process');
    return undefined;
  }
  const opened = new MetricsStore(url);
  lifecycle.every('the pruning of what is too old', PRUNE_EVERY_MS, () => opened.prune(new Date()));
  lifecycle.onStop('stores', 'MongoDB', () => opened.close());
  return opened;
}

function limitsOf(config: Config): Limits {
  return {
    exceptionAgeMs: config.SALDO_ALERT_EXCEPTION_AGE,
    unknownAgeMs: config.SALDO_ALERT_UNKNOWN_AGE,
    lateRunMs: config.SALDO_ALERT_LATE_RUN,
    silenceMs: config.SALDO_ALERT_SILENCE,
    watched: config.SALDO_WATCHED_SERVICES,
  };
}
