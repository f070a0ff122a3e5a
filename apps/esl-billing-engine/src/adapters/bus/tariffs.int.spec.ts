import { afterAll, beforeAll } from '@jest/globals';
import { connectBus } from '@saldo/bus';
import type { Bus } from '@saldo/bus';
import { HEADERS, tariff, toWire } from '@saldo/contracts';
import { freshNats } from '@saldo/testing';
import type { OwnServer } from '@saldo/testing';
import { headers } from '@nats-io/transport-node';
import { findsTariffs, KNOWN } from '../../ports/tariffs.contract.ts';
import { BusTariffs } from './tariffs.ts';

/** What the rating service answers for each reason. */
const CODES = { destination_blocked: 'destination_rejected' } as const;

let nats: OwnServer;
let billing: Bus;
let rating: Bus;
beforeAll(async () => {
  nats = await freshNats();
  billing = await connectBus({ url: nats.url, service: 'billing' });
  rating = await connectBus({ url: nats.url, service: 'rating' });
}, 90_000);
afterAll(async () => {
  await Promise.all([billing.close(), rating.close()]);
  await nats.stop();
});

/** A rating service that knows what the suite knows. */
function serve(): () => void {
  const served = rating.connection.subscribe(tariff.find.subject, {
    callback: (_, message) => {
      const { number } = message.json<{ number: string }>();
      const found = [...KNOWN].find(([prefix]) => number.startsWith(`+${prefix}`))?.[1];
      if (typeof found === 'object') return void message.respond(JSON.stringify(toWire(found)));
      const code =
        found === 'destination_blocked'
          ? CODES[found]
          : /^\+\d/.test(number)
            ? 'no_rate'
            : 'number_unreadable';
      const refused = headers();
      refused.set(HEADERS.error, code);
      message.respond(JSON.stringify({ error: { code, message: 'no', retryable: false } }), {
        headers: refused,
      });
    },
  });
  return () => served.unsubscribe();
}

let leave = () => undefined as void;

findsTariffs('the bus', async () => {
  leave();
  leave = serve();
  await rating.flush();
  return { tariffs: new BusTariffs(billing, 20_000), leave };
});
