import { expect } from '@jest/globals';
import { auditDatabase } from '@saldo/ledger-store';
import { SandboxSwitch, until } from '@saldo/testing';
import type { CallOrder, LegTruth, TestFleet } from '@saldo/testing';
import type { BackOffice, Told } from './back-office.ts';

/** Every second that has begun costs a cent. */
const SHEET = 'prefix,destination,price,first,next\n52,Mexico,0.60,1,1\n';
const SECOND_MICROS = 10_000n;
const SECOND_US = 1_000_000n;
/** The clock of a switch moves in steps; what it is late is not charged. */
const TICK_US = 40_000n;
/** Money for seconds, where real accounts hold it for minutes. */
const SLICES = { first_seconds: 6, next_seconds: 3, ahead_seconds: 5, least: '0.01' };

export type Slices = Partial<typeof SLICES>;

export const MEXICO = '525512345678';

/** What may stand in a body; a test reads what it expects there. */
export interface CallBody {
  readonly id: string;
  readonly leg: string;
  readonly state: string;
  readonly paid_seconds: number;
  readonly extension_count: number;
  readonly duration_us: number;
  readonly billed_seconds: number;
  readonly cost?: Amount;
  readonly balance: Amount;
  readonly held: Amount;
  readonly live_calls: number;
  readonly cause: string;
  readonly refusal: string;
  readonly source: string;
  readonly estimated: boolean;
  readonly corrections: readonly { readonly duration_us: number; readonly difference: Amount }[];
  readonly closing_balance: Amount;
  readonly data: readonly CallBody[];
}

interface Amount {
  readonly amount: string;
}

/** Publishes the prices by which these tests reckon, as an operator does. */
export async function loadRates(fleet: TestFleet, office: BackOffice): Promise<void> {
  const draft = await office.ask<{ id: string }>('POST', '/decks', {
    ...{ name: 'default', currency: 'USD', zone: 'America/Mexico_City' },
  });
  const path = `/decks/${draft.body.id}`;
  const { authorization = '' } = await office.tokenOf('finance');
  const sent = await fetch(`${fleet.address('gateway')}/v1/admin${path}/sheet`, {
    method: 'PUT',
    headers: { authorization, 'content-type': 'text/csv' },
    body: SHEET,
  });
  expect([sent.status, await sent.json()]).toEqual([200, expect.objectContaining({ status: 'stored' })]);
  expect((await office.ask('POST', `${path}/publish`, {})).status).toBe(200);
}

/** A customer with a prepaid account who telephones on the sandbox's switch. */
export class Customer {
  readonly #legs: string[] = [];
  readonly switch: SandboxSwitch;

  private constructor(
    private readonly fleet: TestFleet,
    private readonly office: BackOffice,
    readonly id: string,
    readonly number: string,
    /** What was paid in, in micros. */
    private readonly paidIn: bigint,
  ) {
    this.switch = new SandboxSwitch(fleet.address('sandbox'));
  }

  /** `cents` are the seconds that he can pay for. */
  static async at(
    { fleet, office }: { readonly fleet: TestFleet; readonly office: BackOffice },
    cents: number,
    slices: Slices,
  ): Promise<Customer> {
    const number = String(Math.floor(Math.random() * 1e9) + 15_000_000_000);
    const made = await office.ask<{ id: string }>('POST', '/call-accounts', {
      ...{
        number,
        name: 'Test',
        kind: 'prepaid',
        currency: 'USD',
        identities: [],
        slices: { ...SLICES, ...slices },
      },
    });
    expect([made.status, made.text]).toEqual([201, expect.any(String)]);
    const credit = { direction: 'credit', amount: (cents / 100).toFixed(2), reason: 'test' };
    const path = `/call-accounts/${made.body.id}/entries`;
    expect((await office.ask('POST', path, credit)).status).toBe(201);
    return new Customer(fleet, office, made.body.id, number, BigInt(cents) * SECOND_MICROS);
  }

  /** Dials, and hangs up so long after the answer, or never. */
  async call(talksMs?: number, order: Partial<CallOrder> = {}): Promise<string> {
    const leg = await this.switch.call({
      ...{ destination: MEXICO, context: 'saldo', caller: this.number, account: this.number },
      ...(talksMs !== undefined && { talks_ms: talksMs }),
      ...order,
    });
    this.#legs.push(leg);
    return leg;
  }

  /** His call as Saldo has it while it lives. */
  async live(leg: string): Promise<CallBody | undefined> {
    const { body } = await this.ask(`/calls?account=${this.id}`);
    return body.data.find((call) => call.leg === leg);
  }

  async answered(leg: string): Promise<CallBody> {
    return until(
      async () => {
        const call = await this.live(leg);
        return call?.state === 'answered' ? call : undefined;
      },
      { limitMs: 30_000, what: `call ${leg} to be answered` },
    );
  }

  /** The record of a leg with its corrections, once somebody measured how long it lasted; or any, also an estimate. */
  async record(leg: string, kind: 'measured' | 'any' = 'measured'): Promise<CallBody> {
    return until(
      async () => {
        const { body } = await this.ask(`/cdrs?account=${this.id}`);
        const found = body.data.find((cdr) => cdr.leg === leg);
        if (!found) return undefined;
        const cdr = (await this.ask(`/cdrs/${found.id}`)).body;
        return kind === 'any' || !cdr.estimated || cdr.corrections.length > 0 ? cdr : undefined;
      },
      { limitMs: 60_000, everyMs: 100, what: `the record of ${leg}` },
    );
  }

  /** The record of a leg that may be nobody's, once there is one. */
  async stranger(leg: string): Promise<CallBody> {
    return until(async () => (await this.ask('/cdrs?limit=100')).body.data.find((cdr) => cdr.leg === leg), {
      limitMs: 60_000,
      everyMs: 100,
      what: `the record of ${leg}`,
    });
  }

  /** Each call of his was charged once, for what the switch itself measured; nothing is held, and every account of the ledger is right. */
  async expectOneCharge(): Promise<void> {
    let spent = 0n;
    for (const leg of this.#legs) {
      const truth = await this.switch.ended(leg, 60_000);
      const cdr = await this.record(leg);
      const durationUs = cdr.corrections.at(-1)?.duration_us ?? cdr.duration_us;
      expect([leg, durationUs]).toEqual([leg, truth.billable_us]);
      expect([leg, costOf(cdr)]).toEqual([leg, priceOf(truth)]);
      spent += priceOf(truth);
    }
    await this.expectSpent(spent);
  }

  async expectSpent(micros: bigint): Promise<void> {
    const { body: records } = await this.ask(`/cdrs?account=${this.id}&limit=100`);
    expect(records.data.map(({ leg }) => leg).sort()).toEqual([...this.#legs].sort());
    const { body } = await this.ask(`/call-accounts/${this.id}`);
    expect([body.held.amount, body.live_calls]).toEqual(['0.00', 0]);
    expect(microsOf(body.balance)).toBe(this.paidIn - micros);
    const statement = await this.ask(`/call-accounts/${this.id}/statement?limit=100`);
    expect(statement.body.closing_balance).toEqual(body.balance);
    expect((await auditDatabase(await this.fleet.database('billing'))).findings).toEqual([]);
  }

  /** Asks as an operator; what may be away for a moment is asked again. */
  async ask(path: string): Promise<Told<CallBody>> {
    return until(
      async () => {
        const told = await this.office.ask<CallBody>('GET', path);
        return told.status < 500 ? told : undefined;
      },
      { limitMs: 60_000, everyMs: 100, what: `an answer to ${path}` },
    );
  }
}

/** An estimate with what was corrected later. */
export function costOf({ cost, corrections }: CallBody): bigint {
  const first = cost ? microsOf(cost) : 0n;
  return corrections.reduce((sum, { difference }) => sum + microsOf(difference), first);
}

function priceOf({ billable_us, cause }: LegTruth): bigint {
  const talked = BigInt(billable_us ?? 0) - (cause === 'ALLOTTED_TIMEOUT' ? TICK_US : 0n);
  return talked <= 0n ? 0n : ((talked + SECOND_US - 1n) / SECOND_US) * SECOND_MICROS;
}

function microsOf({ amount }: Amount): bigint {
  const [whole = '0', decimals = ''] = amount.replace('-', '').split('.');
  const micros = BigInt(whole) * 1_000_000n + BigInt(decimals.padEnd(6, '0'));
  return amount.startsWith('-') ? -micros : micros;
}
