import type { Bus } from '@saldo/bus';
import { aFleet, chaosProxy, SandboxSwitch, until } from '@saldo/testing';
import type { ChaosProxy, TestFleet } from '@saldo/testing';
import { BackOffice } from './back-office.ts';
import { operatorOf } from './partner.ts';
import { Customer, loadRates } from './telephones.ts';
import type { Slices } from './telephones.ts';

const SWITCH = { name: 'sandbox', password: 'the-password-of-the-sandbox' };
/** A dialplan that asks over HTTP, on a switch that nobody watches. */
export const DIALPLAN = { name: 'dialplan', password: 'the-password-of-a-dialplan' };

/** What takes minutes in a house takes seconds here. */
export const QUICKLY = {
  SALDO_ENV: 'test',
  SALDO_OWNER_SILENT: '1s',
  SALDO_TAKE_EVERY: '200ms',
  SALDO_GONE_AFTER: '300ms',
  SALDO_LOOK_EVERY: '1s',
};

/** A fleet with a switch, rates and customers, between whose parts a test can come. */
export class CallHouse {
  fleet!: TestFleet;
  office!: BackOffice;
  exchange!: SandboxSwitch;
  private bus: Bus | undefined;
  /** Between billing and its database, and between the switch and whoever takes its records. */
  database: ChaosProxy | undefined;
  records: ChaosProxy | undefined;
  /** Where billing ends itself, once it is told so; its next start is told nothing. */
  crashAt = '';

  async open(): Promise<void> {
    this.fleet = await aFleet({ extraEnv: (service) => this.environmentOf(service) });
    this.database = await chaosProxy(await this.fleet.database('billing'));
    this.records = await chaosProxy(this.fleet.address('gateway'));
    await Promise.all([this.restart('sandbox'), this.restart('billing')]);
    this.bus = await operatorOf(this.fleet);
    this.office = await BackOffice.at(this.fleet, this.bus);
    this.exchange = new SandboxSwitch(this.fleet.address('sandbox'));
    await loadRates(this.fleet, this.office);
  }

  async heal(): Promise<void> {
    this.database?.heal();
    this.records?.heal();
    await this.exchange.heal();
  }

  async close(): Promise<void> {
    await this.bus?.close();
    await this.fleet?.stop();
    await Promise.all([this.database?.close(), this.records?.close()]);
  }

  async restart(name: string): Promise<void> {
    this.fleet.kill(name);
    await this.fleet.back(name);
  }

  customer(cents: number, slices: Slices = {}): Promise<Customer> {
    return Customer.at(this, cents, slices);
  }

  /** Hands in what the switch could not get rid of, as an operator does it with its `err-log-dir`, until calls of a caller are settled. */
  async handInRecords(caller: Customer, legs: readonly string[]): Promise<void> {
    let isSettled = false;
    const settled = Promise.all(legs.map((leg) => caller.record(leg))).finally(() => (isSettled = true));
    const handIn = async (): Promise<boolean> => {
      const { failed } = isSettled ? { failed: [] } : await this.exchange.cdrs();
      const ours = failed.filter((one) => legs.some((leg) => one.includes(leg)));
      for (const name of ours) await this.postRecord(name);
      return isSettled;
    };
    await Promise.all([settled, until(handIn, { limitMs: 90_000, everyMs: 500, what: 'all records' })]);
  }

  async postRecord(name: string): Promise<unknown> {
    const left = await fetch(`${this.fleet.address('sandbox')}/_sandbox/freeswitch/cdrs/${name}`);
    const answer = await fetch(`${this.fleet.address('gateway')}/v1/freeswitch/cdrs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...basic(SWITCH) },
      body: await left.text(),
    });
    return answer.json();
  }

  private environmentOf(service: string): Record<string, string> {
    if (service === 'gateway') {
      const credentials = [SWITCH, DIALPLAN].map(({ name, password }) => `${name}:${password}`);
      return { SALDO_SWITCH_CREDENTIALS: credentials.join(',') };
    }
    if (service === 'sandbox' && this.records) {
      const at = `sandbox:${SWITCH.password}@127.0.0.1`;
      return {
        SALDO_SANDBOX_CDR_URL: `http://${at}:${this.records.port}/v1/freeswitch/cdrs`,
        SALDO_SANDBOX_CDR_TRIES: '8',
        SALDO_SANDBOX_CDR_DELAY_MS: '500',
        SALDO_SANDBOX_CURL_URL: `http://${at}:${this.fleet.port('gateway')}/api/v1/freeswitch/authorize`,
      };
    }
    if (service !== 'billing' || !this.database) return {};
    const armed = this.crashAt;
    this.crashAt = '';
    return { ...QUICKLY, SALDO_CRASH_AT: armed, SALDO_POSTGRES_URL: this.database.url };
  }
}

export const basic = ({ name, password }: { readonly name: string; readonly password: string }) => ({
  authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
});
