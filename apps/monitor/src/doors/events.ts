import { consumes } from '@saldo/bus';
import { principals } from '@saldo/contracts';
import type { AnyEvent, Principal } from '@saldo/contracts';
import { TakeEvent } from '../use-cases/take-event.ts';

const own: Principal | undefined = principals.find(({ name }) => name === 'monitor');

/**
 * A minute between tries for a day: while MongoDB is away events come again and again, and become dead letters, which can
 * be replayed, only after that.
 */
const PATIENCE = { attempts: 1_500, backoffMs: 1_000, backoffMsMax: 60_000, concurrency: 4 };

/** One door for each event that the contracts let this service take. */
export const EVENT_DOORS = (own?.consumes ?? []).map((event: AnyEvent) =>
  consumes(
    { event, ...PATIENCE },
    [TakeEvent],
    (take) =>
      (payload: object, { messageId }) =>
        take.run({ messageId, event: event.name, payload }),
  ),
);
