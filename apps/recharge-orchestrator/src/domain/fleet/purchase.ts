import { parseAmount } from '@saldo/money';
import { columnText } from './column-text.ts';
import type { FleetTerms } from './terms.ts';
import { agentPurchase, airtimeOf, packageOf, soldTo } from './catalogue.ts';
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

const COLUMNS = { gps: 'importe', voice: 'codigo_paquete', iot: 'importe_recarga' } as const;

/** For a line that nothing is sold for: what its row says, and what it would have to say. */
export function unsoldDetail({ fleet, amount, packageCode }: LineRow): string {
  const said = fleet === 'voice' ? packageCode : amount;
  const others = fleet === 'gps' ? ', or NULL for the usual amount' : '';
  return `${COLUMNS[fleet]} is ${columnText(String(said ?? 'NULL'), SAID)}; sold are ${soldTo(fleet).join(', ')}${others}`;
}

const SAID = { lengthMax: 30, repertoire: 'unicode' } as const;
