import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '@nats-io/transport-node';
import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { HEADERS, RefusalError, refusal } from '@saldo/contracts';
import type { Context } from '@saldo/contracts';
import { freshNats, until } from '@saldo/testing';
import type { OwnServer } from '@saldo/testing';
import { Echo, probe } from '../test/probe.ts';
import type { Probe } from '../test/probe.ts';
import { startService } from '../test/service.ts';
import type { RunningService } from '../test/service.ts';
import { connectBus } from './bus.ts';
import type { Bus } from './bus.ts';
import { BusError } from './bus-error.ts';
import { serves } from './serves.ts';

type Echoes = (input: Probe, context: Context) => Promise<Echo>;

const echo: Echoes = (input, { actor }) => Promise.resolve({ text: input.text, actor });

describe('requests', () => {
  let server: OwnServer;
  let raw: NatsConnection;
  let bus: Bus;
  let running: RunningService[] = [];

  beforeAll(async () => {
    server = await freshNats();
    raw = await connect({ servers: `127.0.0.1:${server.port}` });
    bus = await connectBus({ url: server.url, service: 'gateway' });
  });

  afterEach(async () => {
    await Promise.all(running.map((service) => service.stop()));
    running = [];
  });

  afterAll(async () => {
    await bus.close();
    await raw.close();
    await server.stop();
  });

  async function serve(handler: Echoes): Promise<RunningService> {
    const door = serves(probe, [], () => ({ echo: handler }));
    const service = await startService({ url: server.url, service: 'recharge', controllers: [door] });
    running.push(service);
    return service;
  }

  function ask(text = 'hello', options: Parameters<Bus['ask']>[2] = {}): Promise<Echo> {
    return bus.ask(probe.echo, { text }, options);
  }

  function body(message: Msg): {
    error: { code: string; message: string; details: unknown; retryable: boolean };
  } {
    return message.json();
  }

  it('answers with the reply class, and tells the handler who asks', async () => {
    await serve(echo);
    const reply = await ask('hello', { actor: 'partner:7' });
    expect(reply).toBeInstanceOf(Echo);
    expect(reply).toEqual({ text: 'hello', actor: 'partner:7' });
    expect((await ask()).actor).toBe('service:gateway');
  });

  it('gives a program that knows only NATS a plain JSON reply to a plain JSON request without id', async () => {
    await serve(echo);
    const reply = await raw.request(probe.echo.subject, '{"text":"from outside"}', { timeout: 10_000 });
    expect(reply.string()).toBe('{"text":"from outside","actor":"unknown"}');
    expect(reply.headers).toBeUndefined();
  });

  it.each([
    ['text that is not JSON', '{"text":', [{ pointer: '', code: 'not_json' }]],
    ['nothing', '', [{ pointer: '', code: 'not_json' }]],
    ['bytes that are not UTF-8', new Uint8Array([0x7b, 0xff]), [{ pointer: '', code: 'not_json' }]],
    ['a list', '[]', [{ pointer: '', code: 'not_an_object' }]],
    ['a missing field', '{}', [{ pointer: '/text', code: 'required' }]],
    [
      'a wrong and an unknown field',
      '{"text":7,"extra":1}',
      [
        { pointer: '/extra', code: 'unknown_field' },
        { pointer: '/text', code: 'invalid_text' },
      ],
    ],
  ])(
    'answers %s with an error that names the fields, and does not run the handler',
    async (_what, sent, errors) => {
      let runs = 0;
      const service = await serve((input, context) => (runs++, echo(input, context)));
      const reply = await raw.request(probe.echo.subject, sent, { timeout: 10_000 });
      expect(reply.headers?.get(HEADERS.error)).toBe('invalid_message');
      expect(body(reply).error).toMatchObject({
        code: 'invalid_message',
        retryable: false,
        details: { errors: expect.arrayContaining(errors.map((e) => expect.objectContaining(e))) },
      });
      expect(runs).toBe(0);
      expect(service.seen.served).toEqual([expect.objectContaining({ code: 'invalid_message' })]);
    },
  );

  it('throws a declared refusal at the asker as the refusal it is', async () => {
    await serve(() => {
      throw refusal(probe.echo, 'not_found', { text: 'x' });
    });
    const error = await ask().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RefusalError);
    expect(error).toMatchObject({ code: 'not_found', subject: probe.echo.subject, details: { text: 'x' } });
  });

  it('never passes on the refusal of another request', async () => {
    const service = await serve(() => {
      throw new RefusalError('another.subject', 'not_found');
    });
    await expect(ask()).rejects.toMatchObject({ name: 'BusError', code: 'internal' });
    expect(service.seen.served[0]?.fault).toBeInstanceOf(RefusalError);
  });

  it.each([
    ['a plain fault', new Error('password is hunter2'), 'internal'],
    [
      'a database that is away',
      new Error('query failed', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) }),
      'unavailable',
    ],
    ['a service that is away', new BusError('a.subject', 'no_responder'), 'unavailable'],
    ['something that is no error', 'hunter2', 'internal'],
  ])(
    'answers %s with a retryable code, reports it once, and tells nothing of the inside',
    async (_what, thrown, code) => {
      const service = await serve(() => {
        throw thrown as Error;
      });
      const reply = await raw.request(probe.echo.subject, '{"text":"x"}', { timeout: 10_000 });
      expect(body(reply).error).toMatchObject({ code, retryable: true });
      expect(reply.string()).not.toMatch(/hunter2|ECONN|query|subject/);
      expect(service.seen.served).toEqual([expect.objectContaining({ code, fault: thrown })]);
    },
  );

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['another shape', { text: 7 }],
    ['more than the server carries', { text: 'x'.repeat(1_500_000), actor: 'a' }],
  ])('answers `internal` and does not hang when a handler returns %s', async (_what, wrong) => {
    await serve(() => Promise.resolve(wrong as never));
    await expect(ask('x', { timeoutMs: 20_000 })).rejects.toMatchObject({
      name: 'BusError',
      code: 'internal',
    });
  });

  it('refuses to send what does not fit the contract', async () => {
    await expect(bus.ask(probe.echo, { text: '' })).rejects.toMatchObject({
      code: 'invalid_message',
      details: { errors: [expect.objectContaining({ pointer: '/text' })] },
    });
    await expect(ask('x'.repeat(1_200_000))).rejects.toMatchObject({ code: 'invalid_message' });
  });

  it('tells at once that nobody serves the subject', async () => {
    const refused = { name: 'BusError', code: 'no_responder', retryable: true };
    await expect(ask('hello', { timeoutMs: 3_600_000 })).rejects.toMatchObject(refused);
  });

  it('finds a responder that was away for the moment of a deployment', async () => {
    const asked = ask();
    // On the same connection, so that the server hears of it after the first try, and long before the second.
    const subscription = bus.connection.subscribe(probe.echo.subject, {
      callback: (_error, message) => void message.respond('{"text":"hello","actor":"raw"}'),
    });
    await expect(asked).resolves.toMatchObject({ text: 'hello' });
    subscription.unsubscribe();
    await bus.connection.flush();
  });

  it('tells a legal empty reply of a foreign responder from no responder', async () => {
    const subscription = raw.subscribe(probe.echo.subject, {
      callback: (_error, message) => void message.respond(),
    });
    await raw.flush();
    await expect(ask()).rejects.toMatchObject({ code: 'invalid_reply' });
    subscription.unsubscribe();
  });

  it('never waits without a limit', async () => {
    const subscription = raw.subscribe(probe.echo.subject, { callback: () => undefined });
    const impatient = await connectBus({ url: server.url, service: 'gateway', timeoutMs: 80 });
    await raw.flush();
    await expect(impatient.ask(probe.echo, { text: 'x' })).rejects.toMatchObject({
      code: 'timeout',
      retryable: true,
    });
    await expect(ask('x', { timeoutMs: 50 })).rejects.toMatchObject({ code: 'timeout' });
    await expect(ask('x', { deadline: new Date(Date.now() + 50) })).rejects.toMatchObject({
      code: 'timeout',
    });
    await impatient.close();
    subscription.unsubscribe();
  });

  it('does not send a request whose deadline has passed, and does not serve one', async () => {
    let runs = 0;
    await serve((input, context) => (runs++, echo(input, context)));
    await expect(ask('x', { deadline: new Date(Date.now() - 1) })).rejects.toMatchObject({
      code: 'deadline_exceeded',
    });
    const late = await import('@nats-io/transport-node').then(({ headers }) => headers());
    late.set(HEADERS.deadline, String(Date.now() - 1));
    const reply = await raw.request(probe.echo.subject, '{"text":"x"}', { timeout: 10_000, headers: late });
    expect(body(reply).error.code).toBe('deadline_exceeded');
    expect(runs).toBe(0);
  });

  it('hands deadline, trace and a signal that aborts at the deadline to the handler', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    let context: Context | undefined;
    let aborted = false;
    await serve(async (input, given) => {
      context = given;
      if (input.text === 'wait')
        await new Promise<void>((resolve) =>
          given.signal.addEventListener('abort', () => resolve(), { once: true }),
        );
      aborted = given.signal.aborted;
      return echo(input, given);
    });
    const deadline = new Date(Date.now() + 20_000);
    await ask('x', { deadline, traceparent, timeoutMs: 60_000 });
    expect(context).toMatchObject({ traceparent, deadline, actor: 'service:gateway' });
    expect(aborted).toBe(false);
    // One that reaches nobody before its deadline is not served, and asked once more.
    await until(async () => {
      await ask('wait', { deadline: new Date(Date.now() + 120) }).catch(() => undefined);
      return aborted;
    });
  });

  it('sends actor, deadline and trace as headers, and hears every reply on one inbox of its own', async () => {
    const heard: Msg[] = [];
    const subscription = raw.subscribe(probe.echo.subject, {
      callback: (_error, message) => {
        heard.push(message);
        message.respond('{"text":"x","actor":"raw"}');
      },
    });
    await raw.flush();
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    for (let i = 0; i < 3; i++) await ask('x', { actor: 'operator:1', traceparent });
    subscription.unsubscribe();
    const inboxes = heard.map((message) => message.reply?.split('.') ?? []);
    expect(new Set(inboxes.map(([prefix, inbox]) => `${prefix}.${inbox}`)).size).toBe(1);
    expect(new Set(inboxes.map((tokens) => tokens.at(-1))).size).toBe(3);
    expect(inboxes[0]?.[0]).toBe('_INBOX_gateway');
    expect(heard[0]?.headers?.get(HEADERS.actor)).toBe('operator:1');
    expect(heard[0]?.headers?.get(HEADERS.traceparent)).toBe(traceparent);
    expect(Number(heard[0]?.headers?.get(HEADERS.deadline))).toBeGreaterThan(Date.now() - 5_000);
  });

  it('shares the requests of a service among its replicas, each request once', async () => {
    const counts = [0, 0];
    for (const replica of [0, 1])
      await serve((input, context) => ((counts[replica] = (counts[replica] ?? 0) + 1), echo(input, context)));
    await Promise.all(Array.from({ length: 200 }, () => ask()));
    expect((counts[0] ?? 0) + (counts[1] ?? 0)).toBe(200);
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });
});
