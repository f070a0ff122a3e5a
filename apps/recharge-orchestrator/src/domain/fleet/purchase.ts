import type { FleetTerms } from './terms.ts';
import { agentPurchase, airtimeOf, packageOf } from './catalogue.ts';
import type { Purchase } from './line.ts';
import type { LineRow } from './line-row.ts';

/** What a line is recharged with; nothing where its amount or package is none that is sold. */
export function purchaseFor(row: LineRow, terms: FleetTerms): Purchase | undefined {
  if (terms.fleet === 'voice') return packageOf(row.packageCode);
  if (terms.fleet === 'iot') return agentPurchase(row.amount, row.days);
  if (!terms.usual) return undefined;
  return airtimeOf(row.amount ?? terms.usual.amount, row.days ?? terms.usual.days);
}
