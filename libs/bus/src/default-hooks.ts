import { Logger } from '@nestjs/common';
import type { BusCall, BusHooks, Settlement } from './hooks.ts';

const logger = new Logger('Bus');

/** Faults go to Nest's logger; nothing is measured or traced. */
export const defaultHooks: BusHooks = {
  ask: (call, run) => run(call.traceparent),
  serve: (call, run) => run().then((settlement) => logFault(call, settlement)),
  consume: (call, run) => run().then((settlement) => logFault(call, settlement)),
  notice: ({ kind, message, error }) =>
    kind === 'reconnected' || kind === 'consumer_recovered'
      ? logger.log(message)
      : logger.error(message, error),
};

function logFault(call: BusCall, settlement: Settlement): Settlement {
  if (settlement.fault !== undefined) logger.error(`${call.subject}: ${settlement.code}`, settlement.fault);
  return settlement;
}
