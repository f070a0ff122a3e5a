/** The routes of the former systems, as their clients know them (domain reference, sections 001.1 and 002.1). */
export const OLD_ROUTES = [
  { method: 'POST', path: '/api/enviadespensa/topup' },
  { method: 'POST', path: '/api/enviadespensa/topup-async' },
  { method: 'GET', path: '/api/balance' },
  { method: 'GET', path: '/api/transaction/RLR1759300000000' },
  { method: 'GET', path: '/api/queue/stats' },
  { method: 'POST', path: '/api/admin/add-credit' },
  { method: 'GET', path: '/api/admin/customers' },
  { method: 'GET', path: '/api/admin/all-transactions' },
  { method: 'POST', path: '/api/v1/authorize' },
  { method: 'POST', path: '/reservation/consume' },
] as const;

/** What a client of the old system reads in its answers. */
export interface OldBody {
  readonly success: boolean;
  readonly error: string;
  readonly message: string;
  readonly check_status_url: string;
  readonly remaining_balance: number;
  readonly current_balance: number;
  readonly requested: number;
  readonly status: string;
  readonly transaction: {
    readonly id: string;
    readonly status: string;
    readonly operatorTransactionId: string;
  };
  readonly transactions: readonly { readonly transaction_id: string; readonly customer_id: string }[];
  readonly customers: readonly { readonly customer_id: string; readonly current_balance: number }[];
  readonly queue: Readonly<Record<string, number>>;
}

export interface OldAnswer {
  readonly status: number;
  readonly text: string;
  readonly body: OldBody;
}

/** A client as it was written for the old system: two headers, JSON numbers, no Idempotency-Key. */
export class OldClient {
  constructor(
    private readonly base: string,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  post(path: string, body: object): Promise<OldAnswer> {
    return this.ask(path, { method: 'POST', body: JSON.stringify(body) });
  }

  get(path: string): Promise<OldAnswer> {
    return this.ask(path, {});
  }

  private async ask(path: string, init: RequestInit): Promise<OldAnswer> {
    const answer = await fetch(`${this.base}${path}`, {
      ...init,
      headers: { 'content-type': 'application/json', ...this.headers },
    });
    const text = await answer.text();
    return { status: answer.status, text, body: JSON.parse(text) as OldBody };
  }
}
