import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusal } from '@saldo/contracts';
import { freshNats, until } from '@saldo/testing';
import type { OwnServer } from '@saldo/testing';
import { probe, registry } from '../test/probe.ts';
import type { Echo } from '../test/probe.ts';
import { startService } from '../test/service.ts';
import type { RunningService } from '../test/service.ts';
import { connectBus } from './bus.ts';
import type { Bus } from './bus.ts';
import { discover } from './discover.ts';
import { passwordVariable, renderNatsConf } from './nats-conf.ts';
import { natsPermissions } from './permissions.ts';
import { serves } from './serves.ts';

const principals = [
  ...registry.principals.map((each) => ({ ...each, consumes: [] })),
  { name: 'watcher', summary: '', asks: [probe.echo], discovers: true },
];

describe('discovery', () => {
  let server: OwnServer;
  let watcher: Bus;
  const replicas: RunningService[] = [];

  const urlOf = (name: string): string => `nats://${name}:p-${name}@127.0.0.1:${server.port}`;

  beforeAll(async () => {
    const config = renderNatsConf(natsPermissions({ ...registry, principals }));
    const variables = Object.fromEntries(principals.map(({ name }) => [passwordVariable(name), `p-${name}`]));
    server = await freshNats({ config, variables });
    watcher = await connectBus({ url: urlOf('watcher'), service: 'watcher' });
    const echo = async (text: string): Promise<Echo> => {
      if (text === 'wrong') throw new Error('no');
      if (text === 'refused') throw refusal(probe.echo, 'not_found');
      return { text, actor: 'x' };
    };
    const door = serves(probe, [], () => ({ echo: ({ text }) => echo(text) }));
    for (const _ of [1, 2])
      replicas.push(await startService({ url: urlOf('recharge'), service: 'recharge', controllers: [door] }));
  });

  afterAll(async () => {
    await Promise.all(replicas.map((replica) => replica.stop()));
    await watcher.close();
    await server.stop();
  });

  it('finds every replica that answers, with what it has served, and none that has ended', async () => {
    for (const text of ['a', 'b', 'wrong', 'refused'])
      await watcher.ask(probe.echo, { text }).catch((error: unknown) => error);
    await watcher.connection.request(probe.echo.subject, '{"text":7}');
    // Whoever is held up for a moment does not answer in time.
    const seen = await until(async () => {
      const all = await discover(watcher, 900);
      return all.length > 1 ? all : undefined;
    });
    expect(seen.map(({ service }) => service)).toEqual(['recharge', 'recharge']);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(2);
    const all = seen.flatMap(({ endpoints }) => endpoints);
    expect(new Set(all.map(({ subject }) => subject))).toEqual(new Set([probe.echo.subject]));
    const sum = (of: 'requestCount' | 'errorCount' | 'faultCount' | 'tookMs'): number =>
      all.reduce((total, endpoint) => total + endpoint[of], 0);
    // A refusal and a message that is none are errors, and no faults.
    expect([sum('requestCount'), sum('errorCount'), sum('faultCount')]).toEqual([5, 3, 1]);
    expect(sum('tookMs')).toBeGreaterThan(0);
    await replicas[0]!.stop();
    const left = await until(async () => {
      const all = await discover(watcher, 900);
      return all.length > 0 ? all : undefined;
    });
    expect(left).toHaveLength(1);
  });
});
