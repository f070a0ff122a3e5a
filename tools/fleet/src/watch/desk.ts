import { BusError, connectBus } from '@saldo/bus';
import type { Bus } from '@saldo/bus';
import { overview, toWire } from '@saldo/contracts';
import type { Analytics, Overview } from '@saldo/contracts';
import { PersonError } from '../person-error.ts';

const PATIENCE_MS = 6_000;

/** What is shown: how everything stands, and the last week where that is known. */
export interface Stand {
  readonly overview: Overview;
  readonly week: Analytics | undefined;
}

/** The operator's connection, from which lost connections and refusals are not printed over the picture. */
export function openDesk(url: string): Promise<Bus> {
  const hooks = {
    ask: <T>(_call: unknown, run: (traceparent: undefined) => Promise<T>) => run(undefined),
    serve: <T>(_call: unknown, run: () => Promise<T>) => run(),
    consume: <T>(_call: unknown, run: () => Promise<T>) => run(),
    notice: () => undefined,
  };
  return connectBus({ url, service: 'operator', hooks, timeoutMs: PATIENCE_MS }).catch((cause: unknown) => {
    throw new PersonError(`The bus does not answer: ${(cause as Error).message}`, { cause });
  });
}

export async function readStand(bus: Bus): Promise<Stand> {
  try {
    const [stands, week] = await Promise.all([
      bus.ask(overview.read, {}),
      // Without MongoDB nothing is known of the past, and the present is shown all the same.
      bus.ask(overview.analyse, { period: 'week' }).catch(() => undefined),
    ]);
    return { overview: stands, week };
  } catch (cause) {
    throw new PersonError(sentenceOf(cause), { cause });
  }
}

export function asJson({ overview: stands, week }: Stand): string {
  return JSON.stringify(toWire({ ...stands, week }), null, 2);
}

function sentenceOf(cause: unknown): string {
  if (cause instanceof BusError && cause.code === 'no_responder')
    return 'The monitor does not run: `npm run status` shows what does.';
  return `The monitor does not answer: ${cause instanceof Error ? cause.message : String(cause)}`;
}
