import { adminRoutes, alert, AlertList, Analytics, Overview, overview } from '@saldo/contracts';
import type { AlertFilter, ReadAnalytics } from '@saldo/contracts';
import { AskBackOffice } from '../../use-cases/ask-back-office.ts';
import { json } from '../http/json.ts';
import { operatorDoor } from './operator-door.ts';
import type { OperatorVisit } from './operator-door.ts';

const { readOverview, readAnalytics, listAlerts } = adminRoutes;

const ReadOverviewDoor = operatorDoor(
  readOverview,
  [AskBackOffice],
  (office) =>
    async ({ context }) =>
      json(200, { message: Overview, value: await office.run(overview.read, {}, context) }),
);

const ReadAnalyticsDoor = operatorDoor(
  readAnalytics,
  [AskBackOffice],
  (office) =>
    async ({ query, context }: OperatorVisit<unknown, ReadAnalytics>) =>
      json(200, { message: Analytics, value: await office.run(overview.analyse, query, context) }),
);

const ListAlertsDoor = operatorDoor(
  listAlerts,
  [AskBackOffice],
  (office) =>
    async ({ query, context }: OperatorVisit<unknown, AlertFilter>) =>
      json(200, { message: AlertList, value: await office.run(alert.list, query, context) }),
);

export const monitorDoors = [ReadOverviewDoor, ReadAnalyticsDoor, ListAlertsDoor];
