import type { Mode } from '@saldo/contracts';
import type { Money } from '@saldo/money';
import { crashPoint } from '@saldo/service';
import type { Finding, Submission } from '../../domain/attempt.ts';
import type { Priced } from '../../domain/fleet/price-check.ts';
import type { Period, ProviderLine } from '../../domain/provider-statement.ts';
import { Provider } from '../../ports/provider.ts';
import type { Submittal } from '../../ports/provider.ts';
import { TaecelClient } from './client.ts';
import type { TaecelCredentials } from './client.ts';
import { priceMicros, TAECEL_PRODUCTS } from './products.ts';
import { readPrices } from './prices.ts';
import { daysOf, readSales } from './statement.ts';
import { readBalance, readRequest, readStatus, toRequest } from './wire.ts';

export interface TaecelOptions extends TaecelCredentials, Limits {
  readonly name: string;
  readonly mode: Mode;
  /** The base of its methods, as `https://taecel.com/app/api`. */
  readonly url: string;
}

interface Limits {
  /** Longest wait for RequestTXN; 30 seconds is what its clients wait (domain reference, section 000.1). */
  readonly submitMs: number;
  /** Longest wait for StatusTXN, which answers when the network has: up to a minute. */
  readonly askMs: number;
  /** Longest wait for a balance, or for the sales of a day. */
  readonly readMs: number;
}

/** The purse that pays for recharges. */
const AIRTIME_PURSE = '1';

/**
 * TAECEL: RequestTXN accepts under a name of its own, and StatusTXN tells what became of it. It never hears of our
 * reference, so an acceptance whose answer was lost is found in its list of sales or by a person, and never asked for again.
 */
export class TaecelProvider extends Provider {
  override readonly name: string;
  override readonly mode: Mode;
  override readonly currency = 'MXN';
  override readonly products = TAECEL_PRODUCTS;
  override readonly capabilities = [
    'status_by_their_reference',
    'statement',
    'balance',
    'price_list',
  ] as const;
  private readonly client: TaecelClient;
  private readonly limits: Limits;

  constructor({ name, mode, url, key, nip, submitMs, askMs, readMs }: TaecelOptions) {
    super();
    this.limits = { submitMs, askMs, readMs };
    this.name = name;
    this.mode = mode;
    this.client = new TaecelClient(url, { key, nip });
  }

  override async submit(submittal: Submittal): Promise<Submission> {
    const { product, amount, phone } = submittal;
    // TAECEL takes no amount beside the product, so another one can only be a mistake of ours.
    if (amount.micros !== priceMicros(product) || amount.currency !== 'MXN') return OTHER_PRICE;
    if (!/^\+52\d{10}$/.test(phone)) return NO_NUMBER;
    const fields = toRequest(submittal);
    crashPoint('before_call');
    const exchange = await this.client.call({ method: 'RequestTXN', fields, limitMs: this.limits.submitMs });
    crashPoint('after_call');
    return readRequest(exchange);
  }

  override async askByTheirs(submittal: Submittal, theirs: string): Promise<Finding> {
    const fields = { transID: theirs };
    const exchange = await this.client.call({ method: 'StatusTXN', fields, limitMs: this.limits.askMs });
    return readStatus(exchange, submittal, theirs);
  }

  override async statement(period: Period): Promise<readonly ProviderLine[] | undefined> {
    const lines: ProviderLine[] = [];
    for (const fecha of daysOf(period)) {
      const fields = { fecha, bolsa: AIRTIME_PURSE };
      const exchange = await this.client.call({ method: 'getSales', fields, limitMs: this.limits.readMs });
      const sales = readSales(exchange);
      if (!sales) return undefined;
      lines.push(...sales);
    }
    return lines.filter(({ at }) => at >= period.from && at <= period.to);
  }

  override async balance(): Promise<Money | undefined> {
    return readBalance(await this.client.call({ method: 'getBalance', limitMs: this.limits.readMs }));
  }

  override async priceList(): Promise<readonly Priced[] | undefined> {
    return readPrices(await this.client.call({ method: 'getProducts', limitMs: this.limits.readMs }));
  }

  close(): Promise<void> {
    return this.client.close();
  }
}

const OTHER_PRICE: Submission = {
  outcome: 'rejected',
  failure: 'product_rejected',
  reason: 'amount_is_not_the_price',
  remedy: 'quarantine',
};

const NO_NUMBER: Submission = {
  outcome: 'rejected',
  failure: 'number_rejected',
  reason: 'not_a_number_of_mexico',
  remedy: 'quarantine',
};
