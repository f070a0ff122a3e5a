import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { contracts, topup, topupSucceeded } from '@saldo/contracts';
import { freshNats, until } from '@saldo/testing';
import type { OwnServer } from '@saldo/testing';
import { inboxPrefix } from './connect.ts';
import { passwordVariable, renderNatsConf } from './nats-conf.ts';
import { natsPermissions } from './permissions.ts';
import { provisionStreams } from './streams.ts';

const NAMES = contracts.principals.map(({ name }) => name);
const password = (name: string): string => `p-${name}`;

/** What each principal may do: publish (`pub`) and subscribe (`sub`). Everything not listed in a row is refused. */
const MATRIX: readonly (readonly [kind: 'pub' | 'sub', subject: string, ...allowed: readonly string[]])[] = [
  ['pub', 'saldo.recharge.topup.create', 'gateway'],
  ['pub', 'saldo.recharge.topup.find', 'gateway', 'operator', 'observer'],
  ['pub', 'saldo.recharge.account.find', 'gateway', 'operator'],
  ['pub', 'saldo.recharge.partner.create', 'gateway', 'operator'],
  ['pub', 'saldo.recharge.adjustment.request', 'gateway', 'operator'],
  ['pub', 'saldo.recharge.adjustment.approve', 'gateway'],
  ['pub', 'saldo.gateway.key.issue', 'operator'],
  ['pub', 'saldo.gateway.key.revoke', 'operator'],
  ['pub', 'saldo.rating.deck.publish', 'gateway', 'operator'],
  ['pub', 'saldo.rating.tariff.quote', 'gateway', 'operator'],
  ['pub', 'saldo.recharge.topup.undeclared'],
  ['pub', 'saldo.event.topup.succeeded', 'recharge'],
  ['pub', 'saldo.rating.tariff.find', 'gateway', 'operator', 'billing'],
  ['pub', 'saldo.billing.call.authorise', 'gateway', 'operator'],
  ['pub', 'saldo.event.call.ended', 'billing'],
  ['pub', 'saldo.event.deck.published', 'rating'],
  ['pub', 'saldo.event.topup.invented'],
  ['pub', 'saldo.dead.recharge.topup.succeeded', 'monitor'],
  ['pub', 'saldo.replay.recharge.topup.succeeded', 'operator'],
  ['pub', 'saldo.discarded.recharge.topup.succeeded', 'operator'],
  ['pub', '$JS.API.STREAM.CREATE.SALDO_EVENTS', 'recharge', 'operator', 'rating', 'billing', 'monitor'],
  ['pub', '$JS.API.STREAM.UPDATE.SALDO_EVENTS', 'operator'],
  ['pub', '$JS.API.STREAM.DELETE.SALDO_EVENTS'],
  ['pub', '$JS.API.STREAM.PURGE.SALDO_EVENTS'],
  ['pub', '$JS.API.STREAM.MSG.GET.SALDO_EVENTS', 'recharge', 'operator', 'rating', 'billing', 'monitor'],
  ['pub', '$JS.API.STREAM.MSG.DELETE.SALDO_EVENTS'],
  ['pub', '$JS.API.STREAM.MSG.DELETE.SALDO_DEAD_LETTERS', 'operator'],
  ['pub', '$JS.API.CONSUMER.DELETE.SALDO_EVENTS.any'],
  ['pub', '$JS.API.CONSUMER.CREATE.SALDO_EVENTS.any.saldo.event.topup.succeeded'],
  ['sub', 'saldo.recharge.topup.find recharge', 'recharge'],
  ['sub', 'saldo.recharge.topup.find'],
  ['sub', 'saldo.recharge.topup.find observer'],
  ['sub', 'saldo.gateway.key.issue gateway', 'gateway'],
  ['sub', 'saldo.event.topup.succeeded', 'gateway', 'operator', 'observer'],
  ['sub', 'saldo.event.topup.>', 'operator', 'observer'],
  ['sub', 'saldo.event.topup.*', 'operator', 'observer'],
  ['sub', 'saldo.event.deck.published', 'operator', 'rating'],
  ['sub', 'saldo.event.account.adjusted', 'operator'],
  ['sub', 'saldo.event.>'],
  ['sub', 'saldo.>'],
  ['sub', '>'],
  ['sub', '_INBOX.>'],
  ['sub', '$SRV.PING', 'gateway', 'recharge', 'rating', 'billing', 'monitor'],
  ['pub', '$SRV.STATS', 'operator', 'monitor'],
  ['pub', '$SRV.PING', 'operator'],
  ['pub', 'saldo.recharge.fleet.list', 'gateway', 'operator', 'monitor'],
  ['pub', 'saldo.recharge.fleet.run', 'gateway', 'operator'],
  ['pub', 'saldo.event.alert.raised', 'monitor'],
  ['pub', 'saldo.dead.monitor.recharge.failed', 'monitor'],
  ['pub', '$JS.API.CONSUMER.CREATE.SALDO_EVENTS.monitor_topup_failed.saldo.event.topup.failed', 'monitor'],
  ['sub', '$JS.EVENT.ADVISORY.>'],
  ['pub', '$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.SALDO_EVENTS.any'],
  ['pub', '$JS.API.CONSUMER.MSG.NEXT.SALDO_ADVISORIES.sweeper', 'monitor'],
  ['pub', '$JS.ACK.SALDO_ADVISORIES.sweeper.1.1.1.1.1', 'monitor'],
  ['pub', '$JS.API.CONSUMER.CREATE.SALDO_ADVISORIES.any.$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.any'],
  ['pub', '$JS.API.STREAM.CREATE.SALDO_ADVISORIES', 'operator', 'monitor'],
  ['pub', '$JS.API.STREAM.UPDATE.SALDO_ADVISORIES', 'operator'],
  ['pub', '$JS.API.STREAM.MSG.GET.SALDO_REPLAYS', 'operator', 'monitor'],
  ['pub', '$JS.API.STREAM.MSG.GET.SALDO_DEAD_LETTERS', 'operator'],
  ['pub', '$JS.API.STREAM.MSG.GET.SALDO_ADVISORIES', 'operator'],
  ...NAMES.map((name) => ['sub', `${inboxPrefix(name)}.>`, name] as const),
];

describe('permissions', () => {
  let server: OwnServer;
  const connections = new Map<string, NatsConnection>();

  beforeAll(async () => {
    const variables = Object.fromEntries(NAMES.map((name) => [passwordVariable(name), password(name)]));
    server = await freshNats({ config: renderNatsConf(natsPermissions(contracts)), variables });
    for (const name of NAMES) connections.set(name, await connectAs(name));
    await provisionStreams(as('operator'));
  });

  afterAll(async () => {
    await Promise.all([...connections.values()].map((connection) => connection.close()));
    await server.stop();
  });

  function connectAs(name: string): Promise<NatsConnection> {
    const servers = `127.0.0.1:${server.port}`;
    return connect({
      servers,
      user: name,
      pass: password(name),
      inboxPrefix: inboxPrefix(name),
      reconnect: false,
    });
  }

  function as(name: string): NatsConnection {
    return connections.get(name) as NatsConnection;
  }

  async function mayPublish(name: string, subject: string): Promise<boolean> {
    const connection = await connectAs(name);
    const refused = firstError(connection);
    connection.publish(subject, '');
    await connection.flush();
    const allowed = await settled(connection, refused);
    await connection.close();
    return allowed;
  }

  async function maySubscribe(name: string, [subject = '', queue]: readonly string[]): Promise<boolean> {
    const connection = await connectAs(name);
    const refused = firstError(connection);
    connection.subscribe(subject, { callback: () => undefined, ...(queue ? { queue } : {}) });
    await connection.flush();
    const allowed = await settled(connection, refused);
    await connection.close();
    return allowed;
  }

  it.each(MATRIX)(
    '%s %s is allowed to those the contracts name and to nobody else',
    async (kind, subject, ...allowed) => {
      const able: string[] = [];
      for (const name of NAMES) {
        const may = kind === 'pub' ? mayPublish(name, subject) : maySubscribe(name, subject.split(' '));
        if (await may) able.push(name);
      }
      expect(able.sort()).toEqual([...allowed].sort());
    },
  );

  it('refuses whoever has no credentials or wrong ones', async () => {
    const servers = `127.0.0.1:${server.port}`;
    await expect(connect({ servers, reconnect: false })).rejects.toThrow(/authorization/i);
    await expect(connect({ servers, user: 'observer', pass: 'wrong', reconnect: false })).rejects.toThrow(
      /authorization/i,
    );
  });

  it('lets a program that knows only NATS look up an order and hear of orders', async () => {
    const subscription = as('recharge').subscribe(topup.find.subject, {
      queue: 'recharge',
      callback: (_error, message) => void message.respond('{"id":"an order"}'),
    });
    const heard: string[] = [];
    as('observer').subscribe('saldo.event.topup.>', {
      callback: (_error, message) => void heard.push(message.subject),
    });
    await Promise.all([as('recharge').flush(), as('observer').flush()]);
    const reply = await as('observer').request(topup.find.subject, '{"id":"x"}', { timeout: 10_000 });
    expect(reply.json()).toEqual({ id: 'an order' });
    as('recharge').publish(topupSucceeded.subject, '{}');
    await until(() => heard.length === 1);
    expect(heard).toEqual([topupSucceeded.subject]);
    subscription.unsubscribe();
  });

  it('refuses a replica nothing that the running of a service needs', () => {
    const users = natsPermissions(contracts);
    expect(users.map(({ name }) => name)).toEqual(NAMES);
    for (const { publish, subscribe } of users)
      for (const subject of [...publish, ...subscribe])
        expect(subject).not.toMatch(/^(>|saldo\.>|\$JS\.>|\$JS\.API\.>|_INBOX\.>)$/);
  });
});

// The server's word about a refusal comes before its answer to the flush that follows.
function firstError(connection: NatsConnection): Promise<'refused'> {
  return (async () => {
    for await (const status of connection.status()) if (status.type === 'error') return 'refused' as const;
    return new Promise<'refused'>(() => undefined);
  })();
}

async function settled(connection: NatsConnection, refused: Promise<'refused'>): Promise<boolean> {
  const flushed = connection.flush().then(() => 'allowed' as const);
  return (await Promise.race([refused, flushed])) === 'allowed';
}
