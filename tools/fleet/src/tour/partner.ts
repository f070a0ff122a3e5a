import { randomUUID } from 'node:crypto';
import { until } from '../until.ts';
import { demoKey } from './demo.ts';
import { ask } from './http.ts';
import type { Answered } from './http.ts';
import type { TourKit } from './tour.ts';

/** The demo partner at the gateway's HTTP door. */
export class Partner {
  private readonly gateway: string;
  private readonly key: string;

  constructor(kit: TourKit) {
    this.gateway = kit.fleet.address('gateway');
    this.key = demoKey(kit);
  }

  order(order: Order): Promise<Answered<TopupBody>> {
    const { idempotencyKey = randomUUID(), waitSeconds = 10, ...rest } = order;
    return this.ask('/v1/topups', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
        prefer: `wait=${waitSeconds}`,
      },
      body: JSON.stringify({ amount: '20.00', reference: `TOUR-${randomUUID()}`, ...rest }),
    });
  }

  find(id: string): Promise<Answered<TopupBody>> {
    return this.ask(`/v1/topups/${id}`);
  }

  balance(): Promise<Answered<BalanceBody>> {
    return this.ask('/v1/balance');
  }

  /** The statuses an order is seen in, until its last, or until it is seen in that one. */
  async watch(id: string, last?: string): Promise<string[]> {
    const path: string[] = ['accepted'];
    await until(
      async () => {
        const { body } = await this.find(id);
        if (path.at(-1) !== body.status) path.push(body.status);
        return body.final || body.status === last;
      },
      { what: 'the order to end', limitMs: 60_000, everyMs: 250 },
    );
    return path;
  }

  ask<T>(path: string, { headers, ...init }: RequestInit = {}, key = this.key): Promise<Answered<T>> {
    return ask(`${this.gateway}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${key}`, ...(headers as Record<string, string>) },
    });
  }
}

export interface Order {
  readonly phone: string;
  readonly amount?: string;
  readonly reference?: string;
  readonly allow_duplicate?: boolean;
  readonly idempotencyKey?: string;
  readonly waitSeconds?: number;
}

export interface TopupBody {
  readonly id: string;
  readonly status: string;
  readonly final: boolean;
  readonly amount: string;
  readonly price: string;
  readonly failure?: string;
  readonly receipt?: string;
  readonly code?: string;
  readonly earlier?: string;
}

export interface Amount {
  readonly amount: string;
  readonly currency: string;
}

export interface BalanceBody {
  readonly balance: Amount;
  readonly held: Amount;
  readonly available: Amount;
}

export interface StatementBody {
  readonly opening_balance: Amount;
  readonly closing_balance: Amount;
  readonly data: readonly { readonly kind: string; readonly amount: Amount; readonly topup?: string }[];
  readonly has_more: boolean;
  readonly next_cursor?: string;
}
