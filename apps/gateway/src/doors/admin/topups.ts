import { adminRoutes, topup, TopupDetails, TopupList } from '@saldo/contracts';
import type { TopupSearch } from '@saldo/contracts';
import { Clock } from '@saldo/service';
import { AskBackOffice } from '../../use-cases/ask-back-office.ts';
import { ExportTopups } from '../../use-cases/export-topups.ts';
import { csvOf } from '../http/csv.ts';
import { json } from '../http/json.ts';
import { OPERATOR_COLUMNS } from '../http/topup-columns.ts';
import { operatorDoor } from './operator-door.ts';
import type { OperatorVisit } from './operator-door.ts';

const ListAllTopupsDoor = operatorDoor(
  adminRoutes.listAllTopups,
  [AskBackOffice],
  (office) =>
    async ({ query, context }: OperatorVisit<unknown, TopupSearch>) =>
      json(200, { message: TopupList, value: await office.run(topup.list, query, context) }),
);

const ExportAllTopupsDoor = operatorDoor(
  adminRoutes.exportAllTopups,
  [ExportTopups, Clock],
  (exportTopups, clock) =>
    ({ query, context }: OperatorVisit<unknown, TopupSearch>) =>
      csvOf(exportTopups.run(query, context), {
        name: 'topups.csv',
        columns: OPERATOR_COLUMNS,
        at: clock.now(),
      }),
);

const InspectTopupDoor = operatorDoor(
  adminRoutes.inspectTopup,
  [AskBackOffice],
  (office) =>
    async ({ parameters, context }) => {
      const value = await office.run(topup.inspect, { id: String(parameters['id']) }, context);
      return json(200, { message: TopupDetails, value });
    },
);

export const topupDoors = [ListAllTopupsDoor, ExportAllTopupsDoor, InspectTopupDoor];
