import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshNats, until } from '@saldo/testing';
import type { OwnServer } from '@saldo/testing';
import type { Echo } from '../test/probe.ts';
import { probe, probeLost, probeSeen, registry } from '../test/probe.ts';
import { Seen, startService } from '../test/service.ts';
import type { RunningService } from '../test/service.ts';
import { connectBus } from './bus.ts';
import type { Bus } from './bus.ts';
import { consumes } from './consumes.ts';
import { DeadLetters } from './dead-letters.ts';
import { passwordVariable, renderNatsConf } from './nats-conf.ts';
import { natsPermissions } from './permissions.ts';
import { serves } from './serves.ts';
import { provisionStreams } from './streams.ts';
import { Sweeper } from './sweeper.ts';

const principals = [
  ...registry.principals,
  { name: 'operator', summary: '', provisions: true, asks: [probe.echo] },
  { name: 'monitor', summary: '', sweeps: true },
];

describe('with the permissions generated from its contract', () => {
  let server: OwnServer;
  let operator: Bus;
  let gateway: RunningService;
  let recharge: RunningService;
  let poisonous = true;
  const taken: string[] = [];
  const operatorSeen = new Seen();

  beforeAll(async () => {
    const variables = Object.fromEntries(principals.map(({ name }) => [passwordVariable(name), `p-${name}`]));
    server = await freshNats({
      config: renderNatsConf(natsPermissions({ ...registry, principals })),
      variables,
    });
    operator = await connectBus({ url: urlOf('operator'), service: 'operator', hooks: operatorSeen });
    await provisionStreams(operator.connection);
    const take = consumes(
      { event: probeSeen, attempts: 2, backoffMs: 10, ackWaitMs: 1_500 },
      [],
      () =>
        async ({ text }) => {
          if (poisonous) throw new Error('no');
          // Longer than a third of what the server waits, so that the heartbeat needs its permission too.
          const end = performance.now() + 700;
          await until(() => performance.now() > end);
          taken.push(text);
        },
    );
    gateway = await startService({ url: urlOf('gateway'), service: 'gateway', controllers: [take] });
    const door = serves(probe, [], () => ({
      echo: (input, { actor }): Promise<Echo> => Promise.resolve({ text: input.text, actor }),
    }));
    recharge = await startService({ url: urlOf('recharge'), service: 'recharge', controllers: [door] });
  });

  afterAll(async () => {
    await Promise.all([gateway.stop(), recharge.stop()]);
    await operator.close();
    await server.stop();
  });

  function urlOf(name: string): string {
    return `nats://${name}:p-${name}@127.0.0.1:${server.port}`;
  }

  it('a service asks, serves, publishes, consumes and writes dead letters, and an operator replays them', async () => {
    await expect(gateway.bus.ask(probe.echo, { text: 'hello' })).resolves.toMatchObject({ text: 'hello' });
    const publisher = recharge.bus.publisher();
    await publisher.publish({ id: 'one', subject: probeSeen.subject, headers: {}, payload: { text: 'one' } });
    const deadLetters = new DeadLetters(operator.connection);
    await until(async () => (await deadLetters.list()).letters.length === 1);
    poisonous = false;
    await deadLetters.replay((await deadLetters.list()).letters[0]?.id ?? 0);
    await until(() => taken.length === 1);
    expect(await publisher.idAt(1)).toBe('one');
    expect(await publisher.idAt(2)).toBeUndefined();
    for (const { notices } of [gateway.seen, recharge.seen, operatorSeen]) expect(notices).toEqual([]);
  });

  it('whoever sweeps may, and nobody else', async () => {
    const noticesOf = async (service: 'monitor' | 'operator' | 'gateway'): Promise<string[]> => {
      const seen = new Seen();
      const bus = await connectBus({ url: urlOf(service), service, hooks: seen });
      const sweeper = new Sweeper(bus);
      await sweeper.start();
      await sweeper.stop();
      await bus.close();
      return seen.notices.map(({ kind }) => kind);
    };
    expect(await noticesOf('monitor')).toEqual([]);
    expect(await noticesOf('operator')).toContain('refused');
    expect(await noticesOf('gateway')).toContain('refused');
  });

  it('a service is refused what its contract does not name, at once and by name', async () => {
    await expect(recharge.bus.ask(probe.echo, { text: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
      retryable: false,
    });
    const publisher = gateway.bus.publisher();
    const event = { id: 'x', subject: probeLost.subject, headers: {}, payload: { text: 'x' } };
    await expect(publisher.publish(event)).rejects.toThrow(/permission/i);
  });

  it('a service that may not serve its subject does not start, and says which', async () => {
    const door = serves(probe, [], () => ({ echo: () => Promise.reject(new Error('unreachable')) }));
    const wrong = startService({ url: urlOf('operator'), service: 'recharge', controllers: [door] });
    await expect(wrong).rejects.toThrow(probe.echo.subject);
  });
});
