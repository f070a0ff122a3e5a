import { connect, headers } from '@nats-io/transport-node';
import { HEADERS, account, adjustment, encode } from '@saldo/contracts';
import type { DecideAdjustment, RefusalError } from '@saldo/contracts';
import { connectBus } from '@saldo/bus';
import { freshNats } from '@saldo/testing';
import { approve } from '../../ports/adjustments.builder.ts';
import { backOfficeContract } from '../../ports/back-office.contract.ts';
import { BusBackOffice } from './back-office.ts';

/** A service that knows only NATS and JSON, on the other end of a real wire. */
backOfficeContract('BusBackOffice', async () => {
  const nats = await freshNats();
  const connection = await connect({ servers: nats.url });
  connection.subscribe(adjustment.approve.subject, {
    callback: (_, message) => {
      const actor = message.headers?.get(HEADERS.actor) ?? '';
      try {
        const reply = approve(message.json<DecideAdjustment>(), actor);
        message.respond(JSON.stringify(encode(adjustment.approve.reply, reply)));
      } catch (error) {
        const { code, message: words } = error as RefusalError;
        const marked = headers();
        marked.set(HEADERS.error, code);
        message.respond(JSON.stringify({ error: { code, message: words, retryable: false } }), {
          headers: marked,
        });
      }
    },
  });
  connection.subscribe(account.find.subject, { callback: () => undefined });
  await connection.flush();
  const bus = await connectBus({ url: nats.url, service: 'gateway' });
  return {
    backOffice: new BusBackOffice(bus),
    close: async () => {
      await bus.close();
      await connection.close();
      await nats.stop();
    },
  };
});
