import { connect, headers } from '@nats-io/transport-node';
import type { Msg } from '@nats-io/transport-node';
import { HEADERS, account, encode, partner, product, topup, topupSucceeded } from '@saldo/contracts';
import type {
  AnyRequest,
  CheckTopup,
  CreateTopup,
  FindAccount,
  FindPartner,
  FindTopup,
  ReadStatement,
  RefusalError,
  Topup,
  TopupSearch,
} from '@saldo/contracts';
import { connectBus } from '@saldo/bus';
import { freshNats } from '@saldo/testing';
import { v7 } from 'uuid';
import { rechargeContract } from '../../ports/recharge.contract.ts';
import { MemoryRecharge } from '../../ports/recharge.memory.ts';
import { BusRecharge } from './recharge.ts';

/** A recharge service that knows only NATS and JSON, on the other end of a real wire. */
rechargeContract('BusRecharge', async () => {
  const nats = await freshNats();
  const id = v7();
  const service = new MemoryRecharge(new Set([id]));
  const connection = await connect({ servers: nats.url });
  const answer = (request: AnyRequest, work: (input: never) => Promise<object>) =>
    connection.subscribe(request.subject, {
      callback: (_, message) =>
        void work(message.json<never>()).then(
          (reply) => message.respond(JSON.stringify(encode(request.reply, reply))),
          (error: RefusalError) => refuse(message, error),
        ),
    });
  answer(topup.create, (order: CreateTopup) => service.createTopup(order));
  answer(topup.find, (input: FindTopup) => service.findTopup(input.id, input.account ?? ''));
  answer(topup.check, (order: CheckTopup) => service.checkTopup(order));
  answer(topup.list, (search: TopupSearch) => service.listTopups(search));
  answer(account.find, (input: FindAccount) => service.findAccount(input.id));
  answer(account.statement, (wanted: ReadStatement) => service.readStatement(wanted));
  answer(product.list, () => service.listProducts());
  answer(partner.find, (input: FindPartner) => service.findPartner(input.id));
  await connection.flush();

  const bus = await connectBus({ url: nats.url, service: 'gateway' });
  return {
    recharge: new BusRecharge(bus),
    account: id,
    end: (order) => {
      service.end(order);
      const ended = service.orders.get(order) as Topup;
      connection.publish(topupSucceeded.subject, JSON.stringify(encode(topupSucceeded.payload, ended)));
    },
    close: async () => {
      await bus.close();
      await connection.close();
      await nats.stop();
    },
  };
});

function refuse(message: Msg, { code, message: words, details }: RefusalError): void {
  const marked = headers();
  marked.set(HEADERS.error, code);
  message.respond(JSON.stringify({ error: { code, message: words, details, retryable: false } }), {
    headers: marked,
  });
}
