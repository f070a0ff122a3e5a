import type { TopupFailure } from '@saldo/contracts';
import { formatAmount } from '@saldo/money';
import type { Finding, Outcome, Submission } from '../../domain/attempt.ts';
import type { Submittal } from '../../ports/provider.ts';
import type { Exchange } from './client.ts';

/**
 * Latcom's messages (reference: Relier's client, section 002.1 of the domain reference). HTTP 200 says nothing:
 * business failures come with it too, as `status: "Fail"`.
 */
interface LatcomTransaction {
  /** `Reversed`: delivered once and taken back since. */
  readonly status: 'Success' | 'Fail' | 'Reversed';
  readonly transId?: string;
  readonly venTransid?: string;
  readonly distTransid?: string;
  readonly amount?: number;
  readonly responseCode?: string;
  readonly responseMessage?: string;
}

/** Latcom's codes of a definite refusal. An unlisted one is a refusal too, of which no more is known. */
const FAILURES: Readonly<Record<string, TopupFailure>> = {
  '-120054': 'product_rejected', // Product not found.
  '-120008': 'network_unavailable', // Our own wallet at Latcom is empty.
};

/**
 * Saldo's products as Latcom names them: an open range, and one product per fixed amount. Latcom's amounts are JSON
 * numbers; ours here are whole pesos.
 */
const PRODUCT_IDS: Readonly<Record<string, (pesos: string) => string>> = {
  'mx-open': () => 'TFE_MXN_20_TO_2000',
  'mx-fixed': (pesos) => `XOOM_${pesos}_MXN`,
};

/** Codes of the products that Latcom sells. */
export const LATCOM_PRODUCTS: readonly string[] = Object.keys(PRODUCT_IDS);

export function toFastTopup({ reference, phone, product, amount }: Submittal): object {
  const productId = PRODUCT_IDS[product];
  if (!productId) throw new Error(`Latcom does not sell ${product}`);
  const units = formatAmount(amount.micros, amount.currency);
  return {
    operator: 'TELEFONICA',
    country: 'MEXICO',
    currency: 'MXN',
    productId: productId(units.replace(/\.00$/, '')),
    skuID: '0',
    service: 2,
    targetMSISDN: phone.replace(/^\+52/, ''),
    dist_transid: reference,
    amount: Number(units),
  };
}

/** What the answer to a top-up means. 401 and 400 are turned away before anything is done; the rest proves nothing. */
export function readSubmission(exchange: Exchange, submittal: Submittal): Submission {
  if (exchange.reached === 'nobody') return { outcome: 'unsent', reason: exchange.reason };
  if (exchange.reached === 'perhaps') return { outcome: 'unknown', reason: exchange.reason };
  if (exchange.status === 401 || exchange.status === 400)
    return { outcome: 'unsent', reason: `http_${exchange.status}` };
  return readTransaction(exchange, submittal);
}

/** What the answer to a question means. */
export function readFinding(exchange: Exchange, submittal: Submittal): Finding {
  if (exchange.reached !== 'answered') return { outcome: 'unknown', reason: exchange.reason };
  if (exchange.status === 404) return { outcome: 'unseen', reason: 'http_404' };
  return readTransaction(exchange, submittal);
}

type Decided = Exclude<Outcome, { outcome: 'unsent' | 'unseen' }>;

function readTransaction({ status, body }: Answer, submittal: Submittal): Decided {
  if (status !== 200) return { outcome: 'unknown', reason: `http_${status}` };
  const transaction = parse(body);
  if (!transaction) return { outcome: 'unknown', reason: 'unreadable_answer' };
  const strange = strangeness(transaction, submittal);
  if (strange) return { outcome: 'unknown', reason: strange, ...theirsOf(transaction, strange) };
  return READERS[transaction.status](transaction);
}

/** Latcom's own reference, where the answer is about our order. */
function theirsOf({ transId }: LatcomTransaction, strange?: string): { theirs?: string } {
  return transId && strange !== 'other_reference' ? { theirs: transId } : {};
}

const READERS: Readonly<Record<LatcomTransaction['status'], (transaction: LatcomTransaction) => Decided>> = {
  Success: readSuccess,
  Fail: readFail,
  Reversed: (transaction) => ({ outcome: 'reversed', reason: 'status_reversed', ...theirsOf(transaction) }),
};

type Answer = Extract<Exchange, { reached: 'answered' }>;

function readSuccess(transaction: LatcomTransaction): Decided {
  const receipt = transaction.transId || transaction.venTransid;
  return receipt
    ? { outcome: 'succeeded', receipt, ...theirsOf(transaction) }
    : { outcome: 'unknown', reason: 'success_without_receipt' };
}

function readFail(transaction: LatcomTransaction): Decided {
  const { responseCode = '' } = transaction;
  return {
    outcome: 'rejected',
    failure: FAILURES[responseCode] ?? 'not_delivered',
    reason: responseCode || 'fail',
    ...theirsOf(transaction),
  };
}

/** An answer about something else than what was asked proves nothing about what was asked. */
function strangeness(
  { distTransid, amount, status }: LatcomTransaction,
  submittal: Submittal,
): string | undefined {
  if (distTransid !== undefined && distTransid !== submittal.reference) return 'other_reference';
  if (status === 'Success' && amount !== undefined && !isAmount(amount, submittal)) return 'other_amount';
  return undefined;
}

function isAmount(told: number, { amount }: Submittal): boolean {
  return told === Number(formatAmount(amount.micros, amount.currency));
}

function parse(body: string): LatcomTransaction | undefined {
  const parsed = parseJson(body) as Partial<LatcomTransaction> | null | undefined;
  return parsed?.status && Object.hasOwn(READERS, parsed.status) ? (parsed as LatcomTransaction) : undefined;
}

/** `undefined` for what is no JSON: HTML, a truncated body, nothing at all. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
