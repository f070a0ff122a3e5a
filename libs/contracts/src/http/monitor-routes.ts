import { AlertFilter, AlertList } from '../monitor/alert.ts';
import { Analytics, Overview, ReadAnalytics } from '../monitor/overview.ts';
import { ROLES } from '../gateway/operator.ts';
import { route } from './route.ts';

const anyone = { operator: ROLES } as const;

/** What operators call about how everything is. */
export const monitorRoutes = {
  readOverview: route('readOverview', 'GET /v1/admin/overview', {
    summary: 'Read how services, fleets and providers are',
    auth: anyone,
    replies: { 200: { message: Overview, when: 'As the monitor sees it now.' } },
    problems: [],
  }),
  readAnalytics: route('readAnalytics', 'GET /v1/admin/analytics', {
    summary: 'Read what the fleets did over a week, a month or half a year',
    auth: anyone,
    query: ReadAnalytics,
    replies: { 200: { message: Analytics, when: 'A row for each fleet.' } },
    problems: [],
  }),
  listAlerts: route('listAlerts', 'GET /v1/admin/alerts', {
    summary: 'List alerts',
    auth: anyone,
    query: AlertFilter,
    replies: { 200: { message: AlertList, when: 'A page, the newest first.' } },
    problems: ['cursor_unknown'],
  }),
} as const;
