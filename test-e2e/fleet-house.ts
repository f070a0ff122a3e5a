import type { Bus } from '@saldo/bus';
import { fleet as fleets, fleetException, FLEETS, fleetRun, provider, recharge } from '@saldo/contracts';
import type { Fleet, FleetException, FleetName, FleetRun, Recharge } from '@saldo/contracts';
import { fillOperator } from '@saldo/fleet';
import { aFleet, sandboxMst, SandboxTaecel, until } from '@saldo/testing';
import type { SandboxMst, TestFleet } from '@saldo/testing';
import { Client } from 'pg';
import { v7 } from 'uuid';
import { inventLines } from './fleet-lines.ts';
import type { LineCounts, LineSet } from './fleet-lines.ts';
import { operatorOf } from './partner.ts';

export type Seller = 'taecel' | 'mst';

/** What takes minutes in a house takes seconds here. */
export const QUICKLY = {
  SALDO_ENV: 'test',
  SALDO_FLEET_PAUSE: '0ms',
  SALDO_FLEET_TICK_EVERY: '200ms',
  SALDO_FLEET_LEASE: '2s',
  SALDO_FLEET_HEAR_OUT: '3s',
  SALDO_TAECEL_SUBMIT_LIMIT: '1500ms',
  SALDO_MST_SUBMIT_LIMIT: '1500ms',
  SALDO_ASK_AFTER: '100ms',
  SALDO_EXCEPTION_AFTER: '2s',
};

/** TAECEL refuses nobody for being recharged twice: whoever pays twice is to be seen. */
const SANDBOX = {
  SALDO_SANDBOX_LATENCY_MS: '1',
  SALDO_SANDBOX_TAECEL_SECOND_MS: '2',
  SALDO_SANDBOX_TAECEL_REPEAT_MS: '0',
};
const FIRST_FLOAT = 1_000_000;

/** A fleet of processes with an operator's lines, whose orchestrator can be told where to die. */
export class FleetHouse {
  fleet!: TestFleet;
  bus!: Bus;
  taecel!: SandboxTaecel;
  mst!: SandboxMst;
  /** Where the orchestrator ends itself, one for each start from now on. */
  private crashes: string[] = [];
  private series = 0;

  async open(): Promise<void> {
    this.fleet = await aFleet({ extraEnv: (service) => this.environmentOf(service) });
    this.bus = await operatorOf(this.fleet);
    const sandbox = this.fleet.address('sandbox');
    this.taecel = new SandboxTaecel(sandbox);
    this.mst = sandboxMst(sandbox);
    await this.book('taecel', FIRST_FLOAT);
    await this.book('mst', FIRST_FLOAT);
  }

  async close(): Promise<void> {
    await this.bus?.close();
    await this.fleet?.stop();
  }

  /** New lines that are due, in the operator's tables. */
  async addLines(counts: LineCounts): Promise<LineSet> {
    const { lines, ...set } = inventLines(counts, this.series++);
    const [gps, eliot] = [this.fleet.mysql('GPS_DB'), this.fleet.mysql('ELIOT_DB')];
    await fillOperator({ gps, eliot }, lines);
    return set;
  }

  /** Pays a provider so much that the next run buys there; sales must not go on at MST meanwhile. */
  async favour(name: Seller): Promise<void> {
    const [taecel, mst] = [Number(await this.taecel.float()), Number(await this.mst.float())];
    const paid = Math.abs(taecel - mst) + 100_000;
    if (name === 'taecel') await this.taecel.load(`${paid}.00`);
    else await this.mst.setFloat(`${mst + paid}.00`);
    await this.book(name, paid);
  }

  /** Asks until the orchestrator is there to answer. */
  private book(name: Seller, pesos: number): Promise<unknown> {
    const paid = {
      id: v7(),
      provider: name,
      amount: `${pesos}.00`,
      currency: 'MXN',
      reason: 'test',
    } as const;
    return until(() => this.bus.ask(provider.load, paid), {
      limitMs: 60_000,
      what: 'a payment to be booked',
    });
  }

  run(name: FleetName, id = v7()): Promise<FleetRun> {
    return this.bus.ask(fleets.run, { id, fleet: name });
  }

  /** Begins a run of every fleet, whoever may die of it. */
  async runAll(): Promise<void> {
    await Promise.allSettled(FLEETS.map((name) => this.run(name)));
  }

  async restart(): Promise<void> {
    this.fleet.kill('recharge');
    await this.fleet.back('recharge');
  }

  /** Dies at the first point in a run of all fleets, and at the second in what follows; `then` is done while nobody runs. */
  async crash([first, second]: readonly [string, string], then: () => Promise<void>): Promise<void> {
    this.crashes = [first, second];
    await this.restart();
    const before = this.fleet.restarts('recharge');
    void this.runAll();
    const died = () => this.fleet.restarts('recharge') > before;
    await until(died, { limitMs: 30_000, what: `a crash at ${first}` });
    await then();
    const diedAgain = async () => {
      if (this.fleet.restarts('recharge') > before + 1) return true;
      await this.step();
      return false;
    };
    await until(diedAgain, { limitMs: 60_000, everyMs: 100, what: `a crash at ${second}` });
    await this.fleet.back('recharge');
  }

  /** Waits until so many of these lines were delivered to. */
  async bought(sims: readonly string[], count: number): Promise<void> {
    const reached = async () => (await this.deliveredTo(sims)).length >= count;
    await until(reached, { limitMs: 30_000, everyMs: 10, what: `${count} deliveries` });
  }

  /** The same, for runs that may be held back or end early: schedules and a person do what they would. */
  async goOn(sims: readonly string[], count: number): Promise<void> {
    const reached = async () => (await this.deliveredTo(sims)).length >= count || !(await this.step());
    await until(reached, { limitMs: 60_000, everyMs: 10, what: `${count} deliveries` });
  }

  /** The numbers that the providers truly delivered to, as often as they did. */
  async deliveredTo(sims: readonly string[]): Promise<readonly string[]> {
    const wanted = new Set(sims);
    const [taecel, mst] = await Promise.all([this.taecel.deliveries(), this.mst.deliveries()]);
    const all = [...taecel.map(({ referencia }) => referencia), ...mst.map(({ phone }) => phone)];
    return all.filter((sim) => wanted.has(sim));
  }

  async standings(): Promise<readonly Fleet[]> {
    return (await this.bus.ask(fleets.list, {})).data;
  }

  /** Waits until the latest run of a fleet has ended, and answers it. */
  async ended(name: FleetName): Promise<FleetRun> {
    return until(
      async () => {
        const [latest] = (await this.bus.ask(fleetRun.list, { fleet: name, limit: 1 })).data;
        return latest?.state === 'running' ? undefined : latest;
      },
      { limitMs: 60_000, everyMs: 50, what: `a run of ${name} to end` },
    );
  }

  /** As schedules and a person would: fleets run, and what only a person can know is looked up, until nothing is left to do. */
  async rest(): Promise<void> {
    const rests = async () => !(await this.step());
    await until(rests, { limitMs: 90_000, everyMs: 100, what: 'fleets to rest' });
  }

  /** Answers whether anything was left to do. */
  private async step(): Promise<boolean> {
    await this.answerAll();
    const busy = await Promise.all((await this.standings()).map((one) => this.stir(one)));
    return busy.some((one) => one);
  }

  private async stir({ name, state, unknown, unsettled }: Fleet): Promise<boolean> {
    if (state === 'running') return true;
    const { summary } = await this.bus.ask(fleets.preview, { fleet: name, limit: 1 });
    if (state === 'idle' && summary.due + unknown + unsettled === 0) return false;
    await this.run(name);
    return true;
  }

  /** What was told of how a fleet stands, in that order. */
  async toldOf(name: FleetName): Promise<readonly string[]> {
    const rows = await this.query<{ told: string }>(
      `SELECT replace(subject, 'saldo.event.', '') AS told FROM outbox
       WHERE subject LIKE 'saldo.event.fleet.%' AND payload ->> 'name' = $1 ORDER BY seq`,
      [name],
    );
    return rows.map(({ told }) => told);
  }

  /** Asks the orchestrator's own database. */
  async query<T extends object>(statement: string, values: readonly unknown[] = []): Promise<T[]> {
    const client = new Client({ connectionString: await this.fleet.database('recharge') });
    await client.connect();
    return client
      .query<T>(statement, [...values])
      .then(({ rows }) => rows)
      .finally(() => client.end());
  }

  async exceptions(): Promise<readonly FleetException[]> {
    return (await this.bus.ask(fleetException.list, { status: 'open', limit: 500 })).data;
  }

  /** A person looks into the provider's own record. */
  async answerAll(): Promise<void> {
    for (const { id, kind, sim = '' } of await this.exceptions()) {
      if (kind !== 'unresolved') continue;
      const isDelivered = (await this.deliveredTo([sim])).length > 0;
      const verdict = isDelivered ? 'delivered' : 'not_delivered';
      await this.bus.ask(fleetException.settle, { id, verdict, reason: 'looked up in the portal' });
    }
  }

  /** All recharges of these lines. */
  async recharges(sims: readonly string[]): Promise<readonly Recharge[]> {
    const wanted = new Set(sims);
    const found: Recharge[] = [];
    for (let after: string | undefined, more = true; more;) {
      const page = await this.bus.ask(recharge.list, {
        limit: 500,
        ...(after === undefined ? {} : { starting_after: after }),
      });
      found.push(...page.data.filter(({ sim }) => wanted.has(sim)));
      after = page.next_cursor;
      more = page.has_more;
    }
    return found;
  }

  private environmentOf(service: string): Record<string, string> {
    if (service === 'sandbox') return SANDBOX;
    if (service !== 'recharge') return {};
    return { ...QUICKLY, SALDO_CRASH_AT: this.crashes.shift() ?? '' };
  }
}
