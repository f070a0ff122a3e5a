import type { Mode } from '@saldo/contracts';
import { MICROS_PER_UNIT } from '@saldo/money';
import type { Money } from '@saldo/money';
import { crashPoint } from '@saldo/service';
import type { Submission } from '../../domain/attempt.ts';
import { Provider } from '../../ports/provider.ts';
import type { Submittal } from '../../ports/provider.ts';
import { MST_PRODUCTS, mstProduct } from './products.ts';
import { MstSoap } from './soap-client.ts';
import { innerXml, readBalance, readSubmission, rechargeFields } from './wire.ts';
import type { MstCredentials } from './wire.ts';

export interface MstOptions extends MstCredentials {
  readonly name: string;
  readonly mode: Mode;
  readonly url: string;
  /** Longest wait for a recharge; 30 seconds is what its clients wait (domain reference, section 000.1). */
  readonly submitMs: number;
  /** Longest wait for a balance; its clients wait up to 300 seconds. */
  readonly balanceMs: number;
}

/**
 * MST over SOAP. A recharge is one step, it bears no reference of ours, and there is nobody to ask afterwards: what was
 * sent and not answered stays unknown until a person finds out.
 */
export class MstProvider extends Provider {
  override readonly name: string;
  override readonly mode: Mode;
  override readonly currency = 'MXN';
  override readonly products = MST_PRODUCTS;
  override readonly capabilities = ['balance'] as const;
  private readonly limits: Pick<MstOptions, 'submitMs' | 'balanceMs'>;
  /** Private to the language, too, as is the client that keeps what it sent last: whatever prints an object prints neither. */
  readonly #credentials: MstCredentials;
  readonly #soap: MstSoap;

  constructor({ name, mode, url, user, password, submitMs, balanceMs }: MstOptions) {
    super();
    this.name = name;
    this.mode = mode;
    this.limits = { submitMs, balanceMs };
    this.#credentials = { user, password };
    this.#soap = new MstSoap(url);
  }

  override async submit(submittal: Submittal): Promise<Submission> {
    const { operation, pesos } = mstProduct(submittal.product);
    // MST takes no amount beside the product, so another one can only be a mistake of ours.
    if (submittal.amount.micros !== pesos * MICROS_PER_UNIT || submittal.amount.currency !== 'MXN')
      return OTHER_PRICE;
    if (!/^\+52\d{10}$/.test(submittal.phone)) return NO_NUMBER;
    const xml = innerXml(this.#credentials, rechargeFields(submittal));
    crashPoint('before_call');
    const exchange = await this.#soap.call(operation, xml, this.limits.submitMs);
    crashPoint('after_call');
    return readSubmission(exchange, submittal, this.#credentials);
  }

  override async balance(): Promise<Money | undefined> {
    const xml = innerXml(this.#credentials, {});
    return readBalance(await this.#soap.call('ObtenSaldo', xml, this.limits.balanceMs));
  }

  close(): Promise<void> {
    return this.#soap.close();
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
