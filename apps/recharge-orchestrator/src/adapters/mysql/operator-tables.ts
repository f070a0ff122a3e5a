import type { FactoryProvider } from '@nestjs/common';
import { Lifecycle, Log, provide } from '@saldo/service';
import { Lines } from '../../ports/lines.ts';
import { OperatorDatabases } from '../../ports/operator-databases.ts';
import { Settlements } from '../../ports/settlements.ts';
import { openOperator, Operator } from './operator.ts';
import type { OperatorUrls } from './operator.ts';
import type { SettlementTerms } from './settlements.ts';

/** What an operator's MySQL databases keep of fleets. */
export function operatorTables(urls: OperatorUrls, settlement: SettlementTerms): FactoryProvider[] {
  return [
    provide(Operator, openOperator(urls), Lifecycle, Log),
    provide(OperatorDatabases, (operator: Operator) => operator.databases(), Operator),
    provide(Lines, (operator: Operator) => operator.lines(), Operator),
    provide(Settlements, (operator: Operator) => operator.settlements(settlement), Operator),
  ];
}
