import { consumes } from '@saldo/bus';
import type { EventContext } from '@saldo/bus';
import { attemptEnded, principals } from '@saldo/contracts';
import type { AnyEvent, Principal } from '@saldo/contracts';
import { TakeEvent } from '../use-cases/take-event.ts';

const own: Principal | undefined = principals.find(({ name }) => name === 'monitor');

/**
 * A minute between tries for a day: while MongoDB is away events come again and again, and become dead letters, which can
 * be replayed, only after that.
 */
const PATIENCE = { attempts: 1_500, backoffMs: 1_000, backoffMsMax: 60_000, concurrency: 4 };

const taking =
  ({ name }: AnyEvent) =>
  (take: TakeEvent) =>
  (payload: object, { messageId }: EventContext) =>
    take.run({ messageId, event: name, payload });

/** One door for each event that the contracts let this service take. */
export const EVENT_DOORS = [
  ...(own?.consumes ?? [])
    .filter((event) => event !== attemptEnded)
    .map((event: AnyEvent) => consumes({ event, ...PATIENCE }, [TakeEvent], taking(event))),
  consumes({ event: attemptEnded, ...PATIENCE }, [TakeEvent], taking(attemptEnded)),
];
