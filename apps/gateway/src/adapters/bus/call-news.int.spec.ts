import { connect } from '@nats-io/transport-node';
import { encode } from '@saldo/contracts';
import { connectBus } from '@saldo/bus';
import { freshNats } from '@saldo/testing';
import { callNewsContract } from '../../ports/call-news.contract.ts';
import { BusCallNews } from './call-news.ts';

callNewsContract('BusCallNews', async () => {
  const nats = await freshNats();
  const connection = await connect({ servers: nats.url });
  const bus = await connectBus({ url: nats.url, service: 'gateway' });
  return {
    news: new BusCallNews(bus),
    tell: async ({ event, payload }) => {
      // What was subscribed a moment ago has reached the server first.
      await bus.flush();
      connection.publish(event.subject, JSON.stringify(encode(event.payload, payload)));
      await connection.flush();
    },
    close: async () => {
      await bus.close();
      await connection.close();
      await nats.stop();
    },
  };
});
