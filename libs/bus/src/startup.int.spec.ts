import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, headers } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { DiscardPolicy, jetstreamManager, RetentionPolicy } from '@nats-io/jetstream';
import { freshNats, until } from '@saldo/testing';
import type { OwnServer } from '@saldo/testing';
import { Controller } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
import { probe, probeLost, probeSeen } from '../test/probe.ts';
import type { Echo } from '../test/probe.ts';
import type { Probe } from '../test/probe.ts';
import { startService } from '../test/service.ts';
import { connectBus } from './bus.ts';
import { connectNats } from './connect.ts';
import { consumes } from './consumes.ts';
import { serves } from './serves.ts';
import { provisionStreams, streamConfigs } from './streams.ts';

class Greeter {
  greet(text: string): string {
    return `hello ${text}`;
  }
}

const door = serves(probe, [], () => ({ echo: ({ text }, { actor }) => ({ text, actor }) }));

describe('a service that starts', () => {
  let server: OwnServer;
  let raw: NatsConnection;

  beforeAll(async () => {
    server = await freshNats();
    raw = await connect({ servers: `127.0.0.1:${server.port}` });
    await provisionStreams(raw);
  });

  afterAll(async () => {
    await raw.close();
    await server.stop();
  });

  it('refuses to start without a handler for a verb it must serve, naming the subject', async () => {
    const starting = startService({ url: server.url, service: 'recharge', controllers: [] });
    await expect(starting).rejects.toThrow(
      'saldo.recharge.probe.echo is declared for recharge and has no handler',
    );
  });

  it('refuses to start without a handler for an event it must consume, naming the subject', async () => {
    const starting = startService({ url: server.url, service: 'gateway', controllers: [] });
    await expect(starting).rejects.toThrow(
      'saldo.event.probe.seen is to be consumed by gateway and has no handler',
    );
  });

  it('refuses to start with a handler that no contract of it names, naming the subject', async () => {
    class Stray {
      run(): void {
        throw new Error('unreachable');
      }
    }
    MessagePattern('saldo.recharge.stray.run')(
      Stray.prototype,
      'run',
      Object.getOwnPropertyDescriptor(Stray.prototype, 'run') as PropertyDescriptor,
    );
    Controller()(Stray);
    const starting = startService({ url: server.url, service: 'recharge', controllers: [door, Stray] });
    await expect(starting).rejects.toThrow(
      'saldo.recharge.stray.run has a handler and no contract of recharge names it',
    );
  });

  it('refuses to start with two handlers of one event, which one acknowledgement could not speak for', async () => {
    const take = () => () => Promise.resolve();
    const controllers = [consumes(probeSeen, [], take), consumes(probeSeen, [], take)];
    const starting = startService({ url: server.url, service: 'gateway', controllers });
    await expect(starting).rejects.toThrow('saldo.event.probe.seen has two handlers');
  });

  it('refuses to start with an event that its contract does not let it consume', async () => {
    const take = () => () => Promise.resolve();
    const controllers = [consumes(probeSeen, [], take), consumes(probeLost, [], take)];
    const starting = startService({ url: server.url, service: 'gateway', controllers });
    await expect(starting).rejects.toThrow(
      'saldo.event.probe.lost has a handler and no contract of gateway names it',
    );
  });

  it('says which server it could not reach', async () => {
    await expect(connectNats({ url: 'nats://127.0.0.1:1', name: 'gateway' })).rejects.toThrow('127.0.0.1:1');
  });

  it('builds its doors from the classes Nest provides, without metadata of a compiler', async () => {
    const greeting = serves(probe, [Greeter], (greeter) => ({
      echo: (input: Probe, { actor }): Echo => ({ text: greeter.greet(input.text), actor }),
    }));
    const service = await startService({
      url: server.url,
      service: 'recharge',
      controllers: [greeting],
      providers: [Greeter],
    });
    const bus = await connectBus({ url: server.url, service: 'gateway' });
    await expect(bus.ask(probe.echo, { text: 'you' })).resolves.toMatchObject({ text: 'hello you' });
    await service.stop();
    await bus.close();
  });

  it('answers discovery as ADR-32 says', async () => {
    const service = await startService({ url: server.url, service: 'recharge', controllers: [door] });
    await raw.request(probe.echo.subject, '{"text":"x"}');
    await raw.request(probe.echo.subject, '{"text":7}');
    await until(() => service.seen.served.length === 2);
    const ping = (await raw.request('$SRV.PING.recharge', '')).json<{
      name: string;
      id: string;
      type: string;
    }>();
    expect(ping).toMatchObject({ name: 'recharge', type: 'io.nats.micro.v1.ping_response' });
    expect((await raw.request(`$SRV.INFO.recharge.${ping.id}`, '')).json()).toMatchObject({
      type: 'io.nats.micro.v1.info_response',
      endpoints: [{ name: 'probe_echo', subject: probe.echo.subject, queue_group: 'recharge' }],
    });
    expect((await raw.request('$SRV.STATS', '')).json()).toMatchObject({
      endpoints: [{ num_requests: 2, num_errors: 1, data: { num_faults: 0 } }],
    });
    await service.stop();
  });

  it('brings a drifted stream and a drifted consumer back to what is declared', async () => {
    const manager = await jetstreamManager(raw);
    await manager.streams.update('SALDO_EVENTS', { discard: DiscardPolicy.Old, max_bytes: 1_000_000 });
    await provisionStreams(raw);
    const wanted = streamConfigs().find(({ name }) => name === 'SALDO_EVENTS');
    expect((await manager.streams.info('SALDO_EVENTS')).config).toMatchObject({
      ...wanted,
      retention: RetentionPolicy.Limits,
    });
    const start = (maxPending: number) =>
      startService({
        url: server.url,
        service: 'gateway',
        controllers: [consumes({ event: probeSeen, maxPending }, [], () => () => Promise.resolve())],
      });
    await (await start(10)).stop();
    const second = await start(20);
    await second.stop();
    expect(second.seen.notices).toEqual([]);
    const { config } = await manager.consumers.info('SALDO_EVENTS', 'gateway_probe_seen');
    expect(config.max_ack_pending).toBe(20);
  });

  it('leaves alone what it knows nothing of: other streams, and messages without a reply address', async () => {
    const service = await startService({ url: server.url, service: 'recharge', controllers: [door] });
    raw.publish(probe.echo.subject, '{"text":"nobody waits"}', { headers: headers() });
    await until(() => service.seen.served.length === 1);
    expect(service.seen.served).toEqual([expect.objectContaining({ code: 'ok' })]);
    await service.stop();
  });
});
