import type { FactoryProvider } from '@nestjs/common';
import { Bus, Sweeper } from '@saldo/bus';

import { Platform } from './platform.ts';
import { provide } from './wire.ts';

/**
 * Makes dead letters of what no process lived to give up, from the start to the stop, on any number of replicas. That its
 * stream is away is no reason not to be ready: it is bound again, and what was told meanwhile waits there.
 */
export function provideSweeper(): FactoryProvider<Sweeper> {
  return provide(Sweeper, openSweeper, Bus, Platform);
}

function openSweeper(bus: Bus, { lifecycle, log, metrics }: Platform): Sweeper {
  const swept = metrics.counter({
    name: 'dead_letters_swept_total',
    help: 'Messages whose deliveries ran out in processes that died, made dead letters.',
    labels: ['consumer'],
  });
  const sweeper = new Sweeper(bus, ({ consumer, event, messageId }) => {
    swept.inc({ consumer });
    const fields = { consumer, event, message_id: messageId };
    log.warn('the deliveries of a message ran out and nobody gave it up: it is a dead letter now', fields);
  });
  lifecycle.onStart('the sweeper', () => sweeper.start());
  lifecycle.onStop('intake', 'the sweeper', () => sweeper.stop());
  return sweeper;
}
