import { adminRoutes, Call, encode } from '@saldo/contracts';
import type { Context } from '@saldo/contracts';
import { Lifecycle } from '@saldo/service';
import type { StreamedAnswer } from '../../domain/answer.ts';
import { AuthenticateOperator } from '../../use-cases/authenticate-operator.ts';
import { WatchCalls } from '../../use-cases/watch-calls.ts';
import { EventFeed } from '../http/event-feed.ts';
import { KeepAlive } from '../http/keep-alive.ts';
import { operatorDoor } from './operator-door.ts';
import type { OperatorVisit } from './operator-door.ts';
import { sessionOf } from './session-cookie.ts';

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  // Proxies that gather an answer before they hand it on would make no stream of it.
  'x-accel-buffering': 'no',
};

/** A line that is no event: the connection is not idle, and whoever is gone is found out. */
const ALIVE = ': alive\n\n';

/** What ends a stream beside its reader: an operator who is no longer in, and the stop of the service. */
class Permit {
  private readonly timer: NodeJS.Timeout;
  private readonly end: () => void;

  constructor(
    feed: EventFeed,
    private readonly stopping: AbortSignal,
    { everyMs, isStillIn }: { readonly everyMs: number; readonly isStillIn: () => Promise<boolean> },
  ) {
    this.end = () => feed.end();
    stopping.addEventListener('abort', this.end);
    if (stopping.aborted) this.end();
    this.timer = setInterval(() => void keepAlive(feed, isStillIn), everyMs);
  }

  close(): void {
    clearInterval(this.timer);
    this.stopping.removeEventListener('abort', this.end);
  }
}

/** Where nobody can say whether the operator is still in, he is not. */
async function keepAlive(feed: EventFeed, isStillIn: () => Promise<boolean>): Promise<void> {
  if (await isStillIn().catch(() => false)) feed.push(ALIVE);
  else feed.end();
}

export const StreamCallsDoor = operatorDoor(
  adminRoutes.streamCalls,
  [WatchCalls, AuthenticateOperator, KeepAlive, Lifecycle],
  (...[watch, authenticate, { everyMs }, lifecycle]) =>
    async ({ header, context }: OperatorVisit): Promise<StreamedAnswer> => {
      const feed = new EventFeed();
      const credentials = { session: sessionOf(header('cookie')), authorization: header('authorization') };
      const isStillIn = async () => (await authenticate.run(credentials)) !== undefined;
      const events = async function* () {
        const permit = new Permit(feed, lifecycle.stopping, { everyMs, isStillIn });
        try {
          yield ALIVE;
          yield* eventsOf(watch, feed, context);
        } finally {
          permit.close();
        }
      };
      return { status: 200, headers: HEADERS, body: endable(events, feed), cut: feed.cut };
    },
);

/** The calls that live, then what happens to calls, from before the first question on. */
async function* eventsOf(watch: WatchCalls, feed: EventFeed, context: Context): AsyncGenerator<string> {
  const { live, stop } = watch.run(
    ({ event, payload }) => feed.push(eventText(event.name, encode(event.payload, payload))),
    context,
  );
  try {
    for await (const calls of live)
      yield eventText('snapshot', { data: calls.map((call) => encode(Call, call)) });
    yield eventText('live', {});
    for (let text = await feed.next(); text !== undefined; text = await feed.next()) yield text;
  } finally {
    stop();
  }
}

/** A reader who goes away ends what waits for the next event, which may be hours away. */
function endable(events: () => AsyncGenerator<string>, feed: EventFeed): AsyncIterable<string> {
  return {
    [Symbol.asyncIterator]: () => {
      const made = events();
      return {
        next: () => made.next(),
        return: () => {
          feed.end();
          return made.return(undefined);
        },
      };
    },
  };
}

function eventText(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
