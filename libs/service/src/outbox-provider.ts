import type { FactoryProvider } from '@nestjs/common';
import { Bus } from '@saldo/bus';
import { Database } from '@saldo/database';
import { Outbox, OutboxRelay } from '@saldo/outbox';
import type { RelayHooks } from '@saldo/outbox';

import { Platform } from './platform.ts';
import { provide } from './wire.ts';

/**
 * The service's outbox with its relay, which runs from the start to the stop and brings rows to the bus. The bus being
 * away is no reason not to be ready: rows wait, and two gauges say how many and for how long.
 */
export function provideOutbox(): FactoryProvider<Outbox> {
  return provide(Outbox, openOutbox, Database, Bus, Platform);
}

function openOutbox(db: Database, bus: Bus, platform: Platform): Outbox {
  const { lifecycle, metrics } = platform;
  const outbox = new Outbox(db);
  const relay = new OutboxRelay({ db, outbox, publisher: bus.publisher(), hooks: relayHooks(platform) });
  metrics.observed({ name: 'outbox_pending', help: 'Events that wait for the bus.' }, async () => {
    return (await outbox.backlog()).pending;
  });
  metrics.observed(
    { name: 'outbox_oldest_unpublished_age_seconds', help: 'How long the oldest of them has waited.' },
    async () => (await outbox.backlog()).oldestSeconds,
  );
  lifecycle.onStart('the outbox relay', () => relay.start());
  lifecycle.onStop('outbox', 'the outbox relay', () => relay.stop());
  return outbox;
}

function relayHooks({ log, metrics }: Platform): RelayHooks {
  const published = metrics.counter({
    name: 'outbox_published_total',
    help: 'Events that the bus has stored.',
  });
  const refused = metrics.counter({
    name: 'outbox_refused_total',
    help: 'Publishes that the bus did not confirm.',
  });
  const gaps = metrics.counter({
    name: 'outbox_gaps_total',
    help: 'Times that the bus had lost events, relayed again.',
  });
  return {
    published: (count) => published.inc(count),
    refused: ({ id, subject, error }) => {
      refused.inc();
      log.warn('the bus did not take an event; it is sent again', { message_id: id, subject, err: error });
    },
    gap: (gap) => {
      gaps.inc();
      log.warn('the bus has lost events; they are relayed again', { gap });
    },
    fault: (err) => log.error('the outbox relay stumbled and goes on', { err }),
  };
}
