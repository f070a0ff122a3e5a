import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jetstream } from '@nats-io/jetstream';
import { connectBus, deadSubject, provisionStreams } from '@saldo/bus';
import type { Bus } from '@saldo/bus';
import {
  alert,
  alertCleared,
  alertRaised,
  encode,
  fleet,
  FleetList,
  provider,
  ProviderList,
} from '@saldo/contracts';
import { freshNats, until } from '@saldo/testing';
import type { OwnServer } from '@saldo/testing';
import type { Surroundings } from '../../domain/picture.ts';
import { announcementsContract } from '../../ports/announcements.contract.ts';
import { neighboursContract } from '../../ports/neighbours.contract.ts';
import { BusAnnouncements } from './announcements.ts';
import { BusNeighbours } from './neighbours.ts';
import { storedIds } from './stored-ids.fixture.ts';

let nats: OwnServer;
let bus: Bus;
let said: Surroundings = {};
const heard: string[] = [];

beforeAll(async () => {
  nats = await freshNats();
  bus = await connectBus({ url: nats.url, service: 'monitor' });
  await provisionStreams(bus.connection);
  bus.listen(alertRaised, ({ about }) => heard.push(`raised ${about}`));
  bus.listen(alertCleared, ({ about }) => heard.push(`cleared ${about}`));
  const say = (subject: string, what: () => object | undefined) =>
    bus.connection.subscribe(subject, {
      callback: (_error, message) => {
        const answer = what();
        if (answer) message.respond(JSON.stringify(answer));
      },
    });
  say(fleet.list.subject, () => said.fleets && encode(FleetList, { data: [...said.fleets] }));
  say(provider.list.subject, () => said.providers && encode(ProviderList, { data: [...said.providers] }));
});

afterAll(async () => {
  await bus.close();
  await nats.stop();
});

neighboursContract('BusNeighbours', async (say) => {
  said = say;
  for (const { service, event, count } of say.deadLetters ?? [])
    for (let each = 0; each < count; each++)
      await jetstream(bus.connection).publish(deadSubject(service, event));
  // For those who say something it waits as long as a busy machine takes.
  return new BusNeighbours(bus, say.fleets || say.deadLetters ? 20_000 : 300);
});

announcementsContract('BusAnnouncements', () => {
  const announcements = new BusAnnouncements(bus);
  // The stream keeps a repeat out; what is heard live is heard each time.
  const stored = async (): Promise<readonly string[]> => {
    await until(() => heard.length >= 5);
    return storedAlerts();
  };
  return Promise.resolve({ announcements, stored });
});

async function storedAlerts(): Promise<string[]> {
  const about = heard[0]!.replace('raised ', '');
  return (await storedIds(bus)).map((id) => `${id.endsWith(':cleared') ? 'cleared' : 'raised'} ${about}`);
}

describe('services on the bus', () => {
  it('are seen by replica with what they served, once this one is among them', async () => {
    const neighbours = new BusNeighbours(bus, 600);
    expect(await neighbours.services()).toBeUndefined();
    const endpoints = [
      {
        subject: fleet.list.subject,
        num_requests: 3,
        num_errors: 1,
        processing_time: 6e6,
        data: { num_faults: 1 },
      },
      { subject: alert.list.subject, num_requests: 4, num_errors: 0 },
      {
        subject: provider.check.subject,
        num_requests: 2,
        num_errors: 2,
        processing_time: 9e9,
        data: { num_faults: 2 },
      },
    ];
    for (const [name, id] of [
      ['monitor', 'a'],
      ['recharge', 'b'],
      ['recharge', 'c'],
    ])
      bus.connection.subscribe('$SRV.STATS', {
        callback: (_error, message) => void message.respond(JSON.stringify({ name, id, endpoints })),
      });
    const all = await until(async () => {
      const seen = await neighbours.services();
      return seen?.reduce((sum, { replicas }) => sum + replicas, 0) === 3 ? seen : undefined;
    });
    // What may rightly wait for a provider is served as well, and nobody is judged by it.
    const countOf = (id: string) => ({ id, requests: 7, faults: 1, tookMs: 6 });
    expect(all).toEqual([
      { name: 'monitor', replicas: 1, requests: 9, errors: 3, counts: [countOf('a')] },
      { name: 'recharge', replicas: 2, requests: 18, errors: 6, counts: [countOf('b'), countOf('c')] },
    ]);
  });
});
