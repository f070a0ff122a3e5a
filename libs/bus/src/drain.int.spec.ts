import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshNats, until } from '@saldo/testing';
import type { OwnServer } from '@saldo/testing';
import { probe, probeSeen } from '../test/probe.ts';
import type { Echo } from '../test/probe.ts';
import { startService } from '../test/service.ts';
import type { RunningService } from '../test/service.ts';
import { connectBus } from './bus.ts';
import type { Bus } from './bus.ts';
import { consumes } from './consumes.ts';
import type { EndpointStats } from './responder.ts';
import { serves } from './serves.ts';
import { provisionStreams } from './streams.ts';
import type { TransportOptions } from './transport.ts';

// What a handler does; no test waits for it.
const work = async (ms: number): Promise<void> => {
  const end = performance.now() + ms;
  await until(() => performance.now() >= end, { limitMs: ms + 5_000 });
};

describe('a replica that is told to end', () => {
  let server: OwnServer;
  let bus: Bus;

  beforeAll(async () => {
    server = await freshNats();
    bus = await connectBus({ url: server.url, service: 'gateway' });
    await provisionStreams(bus.connection);
  });

  afterAll(async () => {
    await bus.close();
    await server.stop();
  });

  function serve(
    workMs: number,
    counts: { runs: number },
    options: TransportOptions = {},
  ): Promise<RunningService> {
    const door = serves(probe, [], () => ({
      echo: async (input, { actor }): Promise<Echo> => {
        counts.runs++;
        if (workMs > 0) await work(workMs);
        return { text: input.text, actor };
      },
    }));
    return startService({
      url: server.url,
      service: 'recharge',
      controllers: [door],
      limits: { concurrency: 512 },
      ...options,
    });
  }

  it.each([
    ['at once', 0],
    ['in 200 ms', 200],
    ['in 1.8 s', 1_800],
  ])('loses none of 512 requests in flight when handlers answer %s', async (_what, workMs) => {
    const leaving = { runs: 0 };
    const staying = { runs: 0 };
    const [first, second] = [await serve(workMs, leaving), await serve(workMs, staying)];
    let answered = 0;
    const asked = Array.from({ length: 512 }, (_, i) =>
      bus.ask(probe.echo, { text: `${i}` }, { timeoutMs: 25_000 }).then(({ text }) => (answered++, text)),
    );
    await until(() => leaving.runs > 0);
    await first.stop();
    const answers = await Promise.all(asked);
    expect(new Set(answers).size).toBe(512);
    expect(answered).toBe(512);
    expect(leaving.runs).toBeGreaterThan(0);
    expect(first.seen.notices.filter(({ kind }) => kind === 'lost_in_drain')).toEqual([]);
    await second.stop();
  });

  it('goes at once when it has nothing to finish', async () => {
    const idle = await serve(0, { runs: 0 }, { drainMs: 3_600_000 });
    await idle.stop();
    expect(idle.seen.notices).toEqual([]);
  });

  it('says how much it gave up when a handler does not end, and goes all the same', async () => {
    let signal: AbortSignal | undefined;
    const door = serves(probe, [], () => ({
      echo: (_input, context) => {
        signal = context.signal;
        return new Promise<Echo>(() => undefined);
      },
    }));
    const stuck = await startService({
      url: server.url,
      service: 'recharge',
      controllers: [door],
      drainMs: 100,
    });
    // Nobody ever answers it: it ends with the connection of whoever asks.
    const asker = await connectBus({ url: server.url, service: 'gateway' });
    const asked = asker
      .ask(probe.echo, { text: 'x' }, { timeoutMs: 60_000 })
      .catch((error: Error) => error.message);
    await until(() => stuck.transport.inFlight === 1);
    await stuck.stop();
    expect(stuck.seen.notices).toContainEqual(expect.objectContaining({ kind: 'lost_in_drain' }));
    expect(signal?.aborted).toBe(true);
    await asker.close();
    await asked;
  });

  it('hands back the events it has not begun, finishes those it has, and another replica takes the rest', async () => {
    // A set: nats-server 2.9 forgets the first message handed back while nobody pulls until `ack_wait`, and repeats the last.
    const taken = new Set<string>();
    let begunCount = 0;
    let open: () => void = () => undefined;
    const door = new Promise<void>((resolve) => (open = resolve));
    const take = async ({ text }: { text: string }): Promise<void> => {
      begunCount += 1;
      await door;
      taken.add(text);
    };
    const replica = (): Promise<RunningService> =>
      startService({
        url: server.url,
        service: 'gateway',
        controllers: [
          consumes({ event: probeSeen, concurrency: 4, maxPending: 64, ackWaitMs: 1_000 }, [], () => take),
        ],
      });
    const leaving = await replica();
    const publisher = bus.publisher();
    const publish = (i: number) =>
      publisher.publish({ id: `d${i}`, subject: probeSeen.subject, headers: {}, payload: { text: `${i}` } });
    await Promise.all(Array.from({ length: 60 }, (_, i) => publish(i)));
    await until(() => begunCount === 4);
    const left = leaving.stop();
    open();
    await left;
    expect([begunCount, taken.size]).toEqual([4, 4]);
    const staying = await replica();
    await until(() => taken.size === 60, { limitMs: 20_000 });
    await staying.stop();
  });
});

describe('a service with too much to do', () => {
  it('answers `unavailable` at once instead of queueing without end', async () => {
    const server = await freshNats();
    const bus = await connectBus({ url: server.url, service: 'gateway' });
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    let most = 0;
    let now = 0;
    const door = serves(probe, [], () => ({
      echo: async (input, { actor }): Promise<Echo> => {
        most = Math.max(most, ++now);
        await gate;
        now--;
        return { text: input.text, actor };
      },
    }));
    const limits = { concurrency: 2, backlog: 3 };
    const service = await startService({ url: server.url, service: 'recharge', controllers: [door], limits });
    const asked = Array.from({ length: 10 }, () =>
      bus.ask(probe.echo, { text: 'x' }).then(
        () => 'ok',
        (e: { code: string }) => e.code,
      ),
    );
    await until(() => service.seen.served.length === 0 && service.transport.inFlight === 5);
    await work(50);
    release();
    const ends = await Promise.all(asked);
    expect(ends.filter((end) => end === 'ok')).toHaveLength(5);
    expect(ends.filter((end) => end === 'unavailable')).toHaveLength(5);
    expect(most).toBe(2);
    // Who waits behind the others is answered late as well, and who is turned away was not served.
    const told = (await bus.connection.request('$SRV.STATS.recharge')).json<{ endpoints: EndpointStats[] }>();
    expect(told.endpoints).toMatchObject([{ num_requests: 10, num_errors: 5, data: { num_faults: 5 } }]);
    expect(told.endpoints[0]!.processing_time).toBeGreaterThan(5 * 50 * 1e6);
    await service.stop();
    await bus.close();
    await server.stop();
  });
});
