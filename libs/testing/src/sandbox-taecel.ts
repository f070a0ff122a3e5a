/** A recharge that truly reached a number, by TAECEL's own record. */
export interface TaecelDelivery {
  readonly trans_id: string;
  /** Ten digits. */
  readonly referencia: string;
  readonly producto: string;
  /** Decimal string in `currency`. */
  readonly amount: string;
  readonly currency: string;
  /** When TAECEL accepted it, and when it reached the number; ISO 8601. */
  readonly accepted_at: string;
  readonly at: string;
}

/** What is to go wrong next; the names stand in docs/sandbox.md. */
export interface TaecelFault {
  readonly method?: 'RequestTXN' | 'StatusTXN' | 'getBalance' | 'getProducts' | 'getSales';
  /** Only for this number. */
  readonly referencia?: string;
  /** Each is used once, in this order. */
  readonly behaviours: readonly string[];
}

/** The sandbox's TAECEL from the other side: what it truly delivered, what its purse holds, what goes wrong. */
export class SandboxTaecel {
  /** The base of TAECEL's API. */
  readonly url: string;
  readonly key = 'saldo';
  readonly nip = 'sandbox-taecel';
  readonly #control: string;

  /** `sandbox` is the address of the process: `freshSandbox()` gives one, and a fleet `address('sandbox')`. */
  constructor(sandbox: string) {
    this.url = `${sandbox}/taecel/app/api`;
    this.#control = `${sandbox}/_sandbox/taecel`;
  }

  /** The truth, in the order in which TAECEL accepted: all of it, or of one number. */
  async deliveries(referencia?: string): Promise<readonly TaecelDelivery[]> {
    const query = referencia === undefined ? '' : `?referencia=${referencia}`;
    const told = (await this.#send('GET', `/deliveries${query}`)) as { deliveries: TaecelDelivery[] };
    return told.deliveries;
  }

  async order(fault: TaecelFault): Promise<void> {
    await this.#send('POST', '/faults', fault);
  }

  /** What the purse holds, as a decimal string. */
  async float(): Promise<string> {
    return ((await this.#send('GET', '/float')) as { amount: string }).amount;
  }

  async setFloat(amount: string): Promise<void> {
    await this.#send('PUT', '/float', { amount });
  }

  /** Pays into the purse. */
  async load(amount: string): Promise<void> {
    await this.#send('POST', '/loads', { amount });
  }

  async #send(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${this.#control}${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the sandbox answered ${method} ${path} with ${answer.status}: ${text}`);
    return text ? JSON.parse(text) : undefined;
  }
}
