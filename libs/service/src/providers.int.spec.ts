import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { Bus, connectBus } from '@saldo/bus';
import { event } from '@saldo/contracts';
import { Database, migrate } from '@saldo/database';
import { Outbox, outboxRow } from '@saldo/outbox';
import { freshDatabase, freshNats, until } from '@saldo/testing';
import type { FreshDatabase, OwnServer } from '@saldo/testing';

import { Receipt } from '../fixture/errand.ts';
import { createLog } from './log.ts';
import { provideOutbox } from './outbox-provider.ts';
import { Platform } from './platform.ts';
import { rootModule } from './platform-module.ts';
import { provideBus, provideDatabase } from './providers.ts';
import { Tracing } from './tracing.ts';

const FOLDERS = ['outbox', 'database'].map(
  (lib) => new URL(`../../${lib}/migrations`, import.meta.url).pathname,
);
const errandFinished = event('errand.finished', Receipt, {
  summary: 'Done.',
  from: 'recharge',
  audience: 'public',
});

class Wired {}

describe('the ready-made providers', () => {
  let nats: OwnServer;
  let server: FreshDatabase;
  let platform: Platform;
  let heard: string[];
  let listener: Bus;

  beforeEach(async () => {
    [nats, server] = await Promise.all([freshNats(), freshDatabase()]);
    await migrate(server.url, FOLDERS);
    platform = new Platform(
      'recharge',
      createLog({ service: 'recharge', version: '0', level: 'silent' }),
      new Tracing(),
    );
    heard = [];
    listener = await connectBus({ url: nats.url, service: 'observer' });
    listener.listen(errandFinished, ({ note }) => heard.push(note));
    await listener.connection.flush();
  });

  afterEach(async () => {
    await platform.lifecycle.stop(5_000);
    await listener.close();
    await Promise.all([nats.stop(), server.drop()]);
  });

  async function start(): Promise<{ outbox: Outbox; database: Database; bus: Bus }> {
    const providers = [provideBus({ url: nats.url }), provideDatabase({ url: server.url }), provideOutbox()];
    const root = rootModule(platform, { module: Wired, providers, exports: providers });
    const context = await NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
    return { outbox: context.get(Outbox), database: context.get(Database), bus: context.get(Bus) };
  }

  async function finish(
    note: string,
    { outbox, database }: { outbox: Outbox; database: Database },
  ): Promise<void> {
    const receipt = Object.assign(new Receipt(), { note, errands: 1 });
    const row = outboxRow(errandFinished, receipt, { at: new Date(), aggregateId: note });
    await database.transaction((tx) => outbox.add(tx, row));
  }

  it('bring an event from its row to the bus once the service has started, and measure what waits', async () => {
    const service = await start();
    await finish('buy bread', service);
    expect(await platform.metrics.text()).toContain('outbox_pending{service="recharge"} 1');
    expect(heard).toEqual([]);

    await platform.lifecycle.start();
    await until(() => heard.length > 0);
    // The row is marked first and counted then.
    const isMeasured = async () => {
      const text = await platform.metrics.text();
      return ['pending{service="recharge"} 0', 'published_total{service="recharge"} 1'].every((each) =>
        text.includes(`outbox_${each}\n`),
      );
    };
    await until(isMeasured);
    expect(heard[0]).toBe('buy bread');
    // Who listens live hears what is published again; the stream has it once.
    expect(await service.bus.publisher().idAt(2)).toBeUndefined();
  });

  it('make readiness depend on the bus and the database, and close both at the end', async () => {
    const { database, bus } = await start();
    await platform.lifecycle.start();
    platform.health.become('ready');
    // A check waits for its server only a moment.
    await until(async () => (await platform.health.report()).ready);

    await platform.lifecycle.stop(5_000);
    expect(bus.connection.isClosed()).toBe(true);
    await expect(database.ping()).rejects.toThrow();
    expect(Object.keys((await platform.health.report()).not_ready)).toEqual(['nats', 'postgres']);
  });
});
