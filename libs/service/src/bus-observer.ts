import type { BusCall, BusHooks, BusNotice, Settlement } from '@saldo/bus';

import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { withScope } from './scope.ts';
import type { Arrival, Tracing } from './tracing.ts';

export interface Observers {
  log: Log;
  metrics: Metrics;
  tracing: Tracing;
}

const RECOVERIES: readonly BusNotice['kind'][] = ['reconnected', 'consumer_recovered'];
const SYSTEM = { 'messaging.system': 'nats' };

/** Spans, histograms and the one log line of a fault around every message of the bus. */
export function busObserver({ log, metrics, tracing }: Observers): BusHooks {
  const settle = (call: BusCall, settlement: Settlement): Settlement => {
    const fields = { code: settlement.code, attempt: call.attempt };
    if (settlement.fault !== undefined) log.error('a message failed', { ...fields, err: settlement.fault });
    else if (settlement.code !== 'ok') log.info('a message was refused', fields);
    return settlement;
  };
  const arrive = async (
    kind: Arrival['kind'],
    call: BusCall,
    run: () => Promise<Settlement>,
  ): Promise<Settlement> => {
    const { scope, end } = tracing.arrive(arrivalOf(kind, call));
    const settlement = await withScope(scope, async () => settle(call, await run()));
    end(settlement.fault);
    return settlement;
  };

  return {
    ask: (call, run) => askInSpan(tracing, call, run),

    async serve(call, run) {
      const observe = metrics.rpcSeconds.startTimer({ subject: call.subject });
      const settlement = await arrive('server', call, run);
      observe({ outcome: settlement.code });
      return settlement;
    },

    async consume(call, run) {
      const observe = metrics.consumerSeconds.startTimer({ subject: call.subject });
      const settlement = await arrive('consumer', call, run);
      observe({ outcome: settlement.code });
      return settlement;
    },

    notice({ kind, message, error }) {
      if (RECOVERIES.includes(kind)) log.info(message, { notice: kind });
      else log.warn(message, { notice: kind, err: error });
    },
  };
}

async function askInSpan<T>(
  tracing: Tracing,
  call: BusCall,
  run: (traceparent: string | undefined) => Promise<T>,
): Promise<T> {
  const { subject, traceparent } = call;
  const attributes = { ...SYSTEM, 'messaging.destination.name': subject };
  const span = tracing.depart({ name: `ask ${subject}`, kind: 'client', traceparent, attributes });
  try {
    const reply = await run(span.traceparent);
    span.end();
    return reply;
  } catch (error) {
    span.end(error);
    throw error;
  }
}

function arrivalOf(kind: Arrival['kind'], { subject, actor, traceparent }: BusCall): Arrival {
  const verb = kind === 'server' ? 'serve' : 'consume';
  const attributes = { ...SYSTEM, 'messaging.destination.name': subject };
  return { name: `${verb} ${subject}`, kind, traceparent, attributes, fields: { actor, subject } };
}
