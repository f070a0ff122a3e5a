import type { FleetName } from '@saldo/contracts';
import { MICROS_PER_UNIT, money, parseAmount } from '@saldo/money';
import type { Money } from '@saldo/money';
import type { Purchase } from './line.ts';

/** A product with its price in whole pesos. */
type Entry = readonly [product: string, pesos: number, days: number];

/** Packages of voice lines by their numeric code (domain reference, section 000.3). The last six are of older contracts. */
const PACKAGES: Readonly<Record<number, Entry>> = {
  150005: ['PSL150', 150, 25],
  150006: ['PSL150', 150, 25],
  300005: ['PSL300', 300, 30],
  10007: ['PSL010', 10, 1],
  20006: ['PSL020', 20, 2],
  30006: ['PSL030', 30, 3],
  50006: ['PSL050', 50, 7],
  100006: ['PSL100', 100, 15],
  200006: ['PSL200', 200, 30],
};

/**
 * What an agent is recharged with, by its `importe_recarga`, which is an amount in pesos or the code of a package (same
 * section). 150 is sold as TEL050 there, for 60 days: it stands here as it stood there, and costs what TEL050 costs.
 */
const AGENT_PRODUCTS: Readonly<Record<string, Entry>> = {
  '10': ['TEL010', 10, 7],
  '20': ['TEL020', 20, 10],
  '30': ['TEL030', 30, 15],
  '50': ['TEL050', 50, 30],
  '80': ['TEL080', 80, 30],
  '150': ['TEL050', 50, 60],
  '200': ['TEL200', 200, 60],
  '300': ['TEL300', 300, 60],
  '500': ['TEL500', 500, 60],
  '150005': ['PSL150', 150, 25],
  '200005': ['PSL200', 200, 30],
  '10006': ['TIL010', 10, 0],
  '15': ['TIL030', 15, 0],
};

/** Airtime that is sold by its amount (same section, and 000.1): TEL010 is ten pesos. */
const AIRTIME = new Set([10, 20, 30, 50, 80, 100, 150, 200, 300, 500]);

/** The package of a voice line; nothing for a code that nobody knows. */
export function packageOf(code: number | undefined): Purchase | undefined {
  const entry = code === undefined ? undefined : PACKAGES[code];
  return entry && purchaseOf(entry);
}

/** What an agent with that amount is recharged with; its own days come before those of the list. */
export function agentPurchase(amount: string | undefined, days: number | undefined): Purchase | undefined {
  const entry = AGENT_PRODUCTS[wholeOf(amount) ?? ''];
  if (!entry) return undefined;
  const purchase = purchaseOf(entry);
  return days !== undefined && days > 0 ? { ...purchase, days } : purchase;
}

/** Airtime of that amount, as decimal text. */
export function airtimeOf(amount: string, days: number): Purchase | undefined {
  const pesos = Number(wholeOf(amount) ?? 0);
  if (!AIRTIME.has(pesos)) return undefined;
  return purchaseOf([`TEL${String(pesos).padStart(3, '0')}`, pesos, days]);
}

/** What the tables may say that a line of a fleet is recharged with. */
export function soldTo(fleet: FleetName): readonly string[] {
  if (fleet === 'voice') return Object.keys(PACKAGES);
  return fleet === 'iot' ? Object.keys(AGENT_PRODUCTS) : [...AIRTIME].map(String);
}

/** Whatever a fleet may buy, by code, for its price. */
export function cataloguePrices(): ReadonlyMap<string, Money> {
  const packages = [...Object.values(PACKAGES), ...Object.values(AGENT_PRODUCTS)].map(purchaseOf);
  const airtime = [...AIRTIME].map((pesos) => airtimeOf(String(pesos), 0)).filter((one) => one !== undefined);
  return new Map([...packages, ...airtime].map(({ product, amount }) => [product, amount]));
}

function purchaseOf([product, pesos, days]: Entry): Purchase {
  return { product, amount: money(BigInt(pesos) * MICROS_PER_UNIT, 'MXN'), days };
}

/** An amount without its decimals; nothing for one that is not whole, not above zero, or no amount. */
function wholeOf(amount: string | undefined): string | undefined {
  const micros = amount === undefined ? undefined : parseAmount(amount);
  if (micros === undefined || micros <= 0n || micros % MICROS_PER_UNIT !== 0n) return undefined;
  return String(micros / MICROS_PER_UNIT);
}
