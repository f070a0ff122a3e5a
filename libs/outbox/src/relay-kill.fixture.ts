import { connectBus } from '@saldo/bus';
import { postgres } from '@saldo/database';
import { Outbox } from './outbox.ts';
import { OutboxRelay } from './outbox-relay.ts';
import type { OutgoingMessage } from './publisher.ts';

// The other process of bus-loss.int.spec.ts: a relay that dies when the bus has confirmed a message and no row says so yet.
const [databaseUrl = '', natsUrl = ''] = process.argv.slice(2);
const db = await postgres({ url: databaseUrl, poolSize: 3 });
const bus = await connectBus({ url: natsUrl, service: 'recharge' });
const publisher = bus.publisher();

const publish = async (message: OutgoingMessage) => {
  await publisher.publish(message);
  process.kill(process.pid, 'SIGKILL');
  return new Promise<never>(() => undefined);
};
const doomed = {
  publish,
  stream: () => publisher.stream(),
  idAt: (sequence: number) => publisher.idAt(sequence),
};
new OutboxRelay({ db, outbox: new Outbox(db), publisher: doomed, leaseMs: 1_000 }).start();
