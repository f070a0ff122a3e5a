import { adminRoutes, Cdr, cdr, CdrDetails, CdrList, CdrStats } from '@saldo/contracts';
import type { CdrFilter, CdrStatsQuestion } from '@saldo/contracts';
import { Clock } from '@saldo/service';
import { AskBackOffice } from '../../use-cases/ask-back-office.ts';
import { ExportCdrs } from '../../use-cases/export-cdrs.ts';
import { CDR_COLUMNS } from '../http/cdr-columns.ts';
import { csvOf } from '../http/csv.ts';
import { jsonLinesOf } from '../http/json-lines.ts';
import { json } from '../http/json.ts';
import { operatorDoor } from './operator-door.ts';
import type { OperatorVisit } from './operator-door.ts';

const ListCdrsDoor = operatorDoor(
  adminRoutes.listCdrs,
  [AskBackOffice],
  (office) =>
    async ({ query, context }: OperatorVisit<unknown, CdrFilter>) =>
      json(200, { message: CdrList, value: await office.run(cdr.list, query, context) }),
);

const ExportCdrsDoor = operatorDoor(
  adminRoutes.exportCdrs,
  [ExportCdrs, Clock],
  (exported, clock) =>
    ({ query, context }: OperatorVisit<unknown, CdrFilter>) =>
      csvOf(exported.run(query, context), { name: 'cdrs.csv', columns: CDR_COLUMNS, at: clock.now() }),
);

const ExportCdrLinesDoor = operatorDoor(
  adminRoutes.exportCdrLines,
  [ExportCdrs, Clock],
  (exported, clock) =>
    ({ query, context }: OperatorVisit<unknown, CdrFilter>) =>
      jsonLinesOf(exported.run(query, context), { name: 'cdrs.jsonl', message: Cdr, at: clock.now() }),
);

const FindCdrDoor = operatorDoor(
  adminRoutes.findCdr,
  [AskBackOffice],
  (office) =>
    async ({ parameters, context }) => {
      const value = await office.run(cdr.find, { id: String(parameters['id']) }, context);
      return json(200, { message: CdrDetails, value });
    },
);

const ReadCdrStatsDoor = operatorDoor(
  adminRoutes.readCdrStats,
  [AskBackOffice],
  (office) =>
    async ({ query, context }: OperatorVisit<unknown, CdrStatsQuestion>) =>
      json(200, { message: CdrStats, value: await office.run(cdr.stats, query, context) }),
);

export const cdrDoors = [ListCdrsDoor, ExportCdrsDoor, ExportCdrLinesDoor, FindCdrDoor, ReadCdrStatsDoor];
