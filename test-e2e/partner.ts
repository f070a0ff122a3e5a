import { connectBus } from '@saldo/bus';
import type { Bus } from '@saldo/bus';
import { adjustment, key, partner as partners } from '@saldo/contracts';
import type { Mode } from '@saldo/contracts';
import type { LatcomDelivery, TestFleet } from '@saldo/testing';
import { until } from '@saldo/testing';
import { v7 } from 'uuid';

/** What may stand in a body; a test reads what it expects there. */
export interface Body {
  readonly id: string;
  readonly status: string;
  readonly final: boolean;
  readonly code: string;
  readonly failure: string;
  readonly request_id: string;
  readonly balance: { readonly amount: string };
  readonly held: { readonly amount: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: object }>>>>;
}

/** An HTTP answer with its body as it came. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

/** A partner with money and a key of his own, at the gateway's HTTP door. */
export class Partner {
  /** His live account, which has his own id. */
  /** The public part of his key. */
  keyId = '';
  secret = '';

  private constructor(
    private readonly fleet: TestFleet,
    readonly operator: Bus,
    /** The id of the partner, and of his live account. */
    readonly account = v7(),
  ) {}

  static async at(fleet: TestFleet, operator: Bus, pesos: number): Promise<Partner> {
    const partner = new Partner(fleet, operator);
    const { account } = partner;
    await operator.ask(partners.create, { id: account, name: 'Relier', currency: 'MXN' });
    const amount = `${pesos}.00`;
    const paidIn = { id: v7(), account, direction: 'credit', amount, reason: 'test' } as const;
    if (pesos > 0) await operator.ask(adjustment.request, paidIn);
    return partner.withKey('live');
  }

  /** The same partner with a key of that mode. */
  inMode(mode: Mode): Promise<Partner> {
    return new Partner(this.fleet, this.operator, this.account).withKey(mode);
  }

  async ask(path: string, { headers, ...init }: RequestInit = {}): Promise<Answered> {
    const given = { authorization: `Bearer ${this.secret}`, ...(headers as Record<string, string>) };
    const answer = await fetch(`${this.fleet.address('gateway')}${path}`, { ...init, headers: given });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      body: JSON.parse(isJson ? text : '{}') as Body,
    };
  }

  private async withKey(mode: Mode): Promise<this> {
    const issued = await this.operator.ask(key.issue, { partner: this.account, mode, label: 'test' });
    this.keyId = issued.id;
    this.secret = issued.secret;
    return this;
  }

  /** Orders to the same phone are meant, unless the order says otherwise. */
  order(order: object, headers: Readonly<Record<string, string>> = {}): Promise<Answered> {
    return this.ask('/v1/topups', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': v7(), ...headers },
      body: JSON.stringify({ ...AN_ORDER, reference: v7(), ...order }),
    });
  }

  async balance(): Promise<{ balance: string; held: string }> {
    const { body } = await this.ask('/v1/balance');
    return { balance: body.balance.amount, held: body.held.amount };
  }

  /** The statuses an order is seen in until its last. */
  async end(id: string, limitMs = 60_000): Promise<string[]> {
    const seen: string[] = [];
    const isFinal = async () => {
      const { body } = await this.ask(`/v1/topups/${id}`);
      if (body.status !== seen.at(-1)) seen.push(body.status);
      return body.final === true;
    };
    await until(isFinal, { limitMs, everyMs: 50, what: `order ${id} to end` });
    return seen;
  }
}

/** Magic phones of the sandbox (docs/sandbox.md). */
export const DELIVERS = '+525512345678';
export const DECLINES = '+525512349910';
export const VANISHES_AFTER_DELIVERY = '+525512349922';

const AN_ORDER = { phone: DELIVERS, amount: '20.00', allow_duplicate: true };

export function operatorOf(fleet: TestFleet): Promise<Bus> {
  return connectBus({ url: fleet.bus('operator'), service: 'operator' });
}

/** What the sandbox's Latcom truly delivered for these orders. */
export async function deliveriesOf(
  fleet: TestFleet,
  ids: readonly string[],
): Promise<readonly LatcomDelivery[]> {
  const answer = await fetch(`${fleet.address('sandbox')}/_sandbox/latcom/deliveries`);
  const { deliveries } = (await answer.json()) as { deliveries: LatcomDelivery[] };
  return deliveries.filter(({ dist_transid }) => ids.includes(dist_transid));
}
