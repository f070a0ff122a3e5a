import { randomUUID } from 'node:crypto';
import { demoKey } from './demo.ts';
import type { TourKit } from './tour.ts';

/** The demo partner at the gateway's HTTP door. */
export class Partner {
  private readonly gateway: string;
  private readonly key: string;

  constructor(kit: TourKit) {
    this.gateway = kit.fleet.address('gateway');
    this.key = demoKey(kit);
  }

  async order(order: Order): Promise<Answered<TopupBody>> {
    const {
      phone,
      amount = '20.00',
      reference = `TOUR-${randomUUID()}`,
      idempotencyKey = randomUUID(),
      waitSeconds = 10,
    } = order;
    return this.ask('/v1/topups', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
        prefer: `wait=${waitSeconds}`,
      },
      body: JSON.stringify({ phone, amount, reference }),
    });
  }

  find(id: string): Promise<Answered<TopupBody>> {
    return this.ask(`/v1/topups/${id}`);
  }

  balance(): Promise<Answered<BalanceBody>> {
    return this.ask('/v1/balance');
  }

  async ask<T>(path: string, { headers, ...init }: RequestInit = {}, key = this.key): Promise<Answered<T>> {
    const begunAt = performance.now();
    const answer = await fetch(`${this.gateway}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${key}`, ...(headers as Record<string, string>) },
    });
    const text = await answer.text();
    return {
      status: answer.status,
      replayed: answer.headers.get('idempotent-replayed') === 'true',
      text,
      body: JSON.parse(text) as T,
      ms: Math.round(performance.now() - begunAt),
    };
  }
}

export interface Order {
  readonly phone: string;
  readonly amount?: string;
  readonly reference?: string;
  readonly idempotencyKey?: string;
  readonly waitSeconds?: number;
}

export interface Answered<T> {
  readonly status: number;
  readonly replayed: boolean;
  /** The body as it came. */
  readonly text: string;
  readonly body: T;
  readonly ms: number;
}

export interface TopupBody {
  readonly id: string;
  readonly status: string;
  readonly final: boolean;
  readonly amount: string;
  readonly failure?: string;
  readonly receipt?: string;
  readonly code?: string;
}

interface Amount {
  readonly amount: string;
  readonly currency: string;
}

export interface BalanceBody {
  readonly balance: Amount;
  readonly held: Amount;
  readonly available: Amount;
}
