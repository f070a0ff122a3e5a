import { serves } from '@saldo/bus';
import { alert } from '@saldo/contracts';
import { ListAlerts } from '../use-cases/list-alerts.ts';

export const AlertRequests = serves(alert, [ListAlerts], (list) => ({
  list: (input) => list.run(input),
}));
