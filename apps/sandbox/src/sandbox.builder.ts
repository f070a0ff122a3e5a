import { openSandbox } from './app.module.ts';
import { parseConfig } from './config.ts';
import { MemoryAlarm } from './ports/alarm.memory.ts';
import type { LegRecord } from './domain/freeswitch/call/record.ts';
import { HandClock } from './hand-clock.builder.ts';

const CREDENTIALS = { username: 'saldo', password: 'sandbox-latcom', dist_api: 'api', user_uid: 'uid' };

/** Delays short enough for a test, and far enough apart to tell them. */
const QUICK = {
  SALDO_SANDBOX_LATENCY_MS: '0',
  SALDO_SANDBOX_HANG_MS: '150',
  SALDO_SANDBOX_DRIP_MS: '100',
  SALDO_SANDBOX_LATE_MS: '60000',
  SALDO_SANDBOX_REVERSE_MS: '60000',
};

/** A sandbox listening on loopback, and a client that speaks to it as a program outside would. */
export class SandboxOnWire {
  private constructor(
    readonly url: string,
    readonly clock: HandClock,
    readonly alarm: MemoryAlarm,
    readonly stop: () => Promise<void>,
  ) {}

  #token = '';

  static async open(env: Record<string, string> = {}): Promise<SandboxOnWire> {
    const reading = parseConfig({ ...QUICK, ...env });
    if (reading.problems) throw new Error(reading.problems.join('\n'));
    const clock = new HandClock();
    const alarm = new MemoryAlarm();
    const server = await openSandbox(reading.config, clock, alarm);
    const url = await server.listen({ port: 0, host: '127.0.0.1' });
    return new SandboxOnWire(url, clock, alarm, () => server.close());
  }

  logIn(change: object = {}): Promise<Response> {
    return this.post('/latcom/api/dislogin', { ...CREDENTIALS, ...change });
  }

  async sell(change: object = {}): Promise<Response> {
    return this.post('/latcom/api/tn/fast', anOrder(change), await this.#authorization());
  }

  async find(id: string): Promise<Response> {
    return fetch(`${this.url}/latcom/api/transaction/${id}`, { headers: await this.#authorization() });
  }

  async deliveries(query = ''): Promise<Record<string, string>[]> {
    const response = await fetch(`${this.url}/_sandbox/latcom/deliveries${query}`);
    return ((await response.json()) as { deliveries: Record<string, string>[] }).deliveries;
  }

  /** Lets time pass: whatever is due on the way happens, each at its own instant. */
  pass(ms: number): void {
    this.alarm.pass(this.clock, ms);
  }

  /** What the switch says of itself on its HTTP control. */
  async freeswitch(path = ''): Promise<Record<string, unknown>> {
    return (await (await fetch(`${this.url}/_sandbox/freeswitch${path}`)).json()) as Record<string, unknown>;
  }

  async eventSocketPort(): Promise<number> {
    return (await this.freeswitch())['event_socket_port'] as number;
  }

  /** Somebody calls the switch; gives the uuid of the leg. */
  async call(order: object): Promise<string> {
    const response = await this.post('/_sandbox/freeswitch/calls', order);
    return ((await response.json()) as { uuid: string }).uuid;
  }

  /** The truth about the legs of a call, or about all. */
  async calls(query = ''): Promise<LegRecord[]> {
    return (await this.freeswitch(`/calls${query}`))['calls'] as LegRecord[];
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('POST', path, { body, headers });
  }

  send(
    method: string,
    path: string,
    { body, headers = {} }: { body: unknown; headers?: Record<string, string> },
  ) {
    return fetch(`${this.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  async #authorization(): Promise<Record<string, string>> {
    this.#token ||= ((await (await this.logIn()).json()) as { access: string }).access;
    return { authorization: `Bearer ${this.#token}` };
  }
}

export function anOrder(change: object = {}): object {
  return {
    targetMSISDN: '5512345678',
    dist_transid: 'ORDER-1',
    operator: 'TELEFONICA',
    country: 'MEXICO',
    currency: 'MXN',
    amount: 20,
    productId: 'TFE_MXN_20_TO_2000',
    skuID: '0',
    service: 2,
    ...change,
  };
}
