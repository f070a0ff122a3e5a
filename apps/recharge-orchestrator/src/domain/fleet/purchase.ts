import { parseAmount } from '@saldo/money';
import type { FleetTerms } from './terms.ts';
import { agentPurchase, airtimeOf, packageOf } from './catalogue.ts';
import type { Purchase } from './line.ts';
import type { LineRow } from './line-row.ts';

/** What a line is recharged with; nothing where its amount or package is none that is sold. */
export function purchaseFor(row: LineRow, terms: FleetTerms): Purchase | undefined {
  if (terms.fleet === 'voice') return packageOf(row.packageCode);
  if (terms.fleet === 'iot') return agentPurchase(row.amount, row.days);
  if (!terms.usual) return undefined;
  return airtimeOf(ownAmount(row) ?? terms.usual.amount, row.days ?? terms.usual.days);
}

/** An amount of nothing, such as a column that was never filled has, overrides none. */
function ownAmount({ amount }: LineRow): string | undefined {
  return amount !== undefined && parseAmount(amount) === 0n ? undefined : amount;
}
