import {
  Fleet,
  FleetList,
  FleetPreview,
  NewFleetRun,
  PauseFleet,
  PreviewFleet,
  ResumeFleet,
  fleet,
} from '../fleet/fleet.ts';
import { FleetComparison, CompareFleet } from '../fleet/fleet-comparison.ts';
import {
  FleetException,
  FleetExceptionFilter,
  FleetExceptionList,
  FleetSettlement,
  fleetException,
} from '../fleet/fleet-exception.ts';
import { FleetRun, FleetRunFilter, FleetRunList } from '../fleet/fleet-run.ts';
import { DatabaseChecks } from '../fleet/operator-database.ts';
import {
  QuarantineFilter,
  QuarantineList,
  QuarantinedLine,
  ReleaseLine,
  quarantine,
} from '../fleet/quarantine.ts';
import { NewRecharge, Recharge, RechargeFilter, RechargeList, recharge } from '../fleet/recharge.ts';
import {
  Reconciliation,
  ReconciliationFilter,
  ReconciliationList,
  RunReconciliation,
  reconciliation,
} from '../fleet/reconciliation.ts';
import { ROLES } from '../gateway/operator.ts';
import { PriceChecks } from '../recharge/provider.ts';
import { route } from './route.ts';

const anyone = { operator: ROLES } as const;
const work = { operator: ['operator', 'finance', 'admin'] } as const;
const money = { operator: ['finance', 'admin'] } as const;

/** What operators call about fleets of SIM lines. */
export const fleetRoutes = {
  listFleets: route('listFleets', 'GET /v1/admin/fleets', {
    summary: 'Read how the fleets stand',
    auth: anyone,
    replies: { 200: { message: FleetList, when: 'Those that are set up.' } },
    problems: [],
  }),
  previewFleet: route('previewFleet', 'GET /v1/admin/fleet-previews', {
    summary: 'Ask what a run would do now, line by line, and why',
    description: 'A dry run: nothing is written and no provider is asked to recharge.',
    auth: anyone,
    query: PreviewFleet,
    replies: {
      200: { message: FleetPreview, when: 'A summary of all lines, and a page of them by number.' },
    },
    problems: fleet.preview.refusals,
  }),
  compareFleet: route('compareFleet', 'GET /v1/admin/fleet-comparisons', {
    summary: 'Set what a run would do now beside what was recharged today, by whomever',
    auth: anyone,
    query: CompareFleet,
    replies: { 200: { message: FleetComparison, when: 'Both lists of lines.' } },
    problems: fleet.compare.refusals,
  }),
  checkFleets: route('checkFleets', 'GET /v1/admin/fleet-checks', {
    summary: "Hold the operator's databases against what Saldo needs of them",
    auth: anyone,
    replies: { 200: { message: DatabaseChecks, when: 'With the statements that mend what differs.' } },
    problems: [],
  }),
  checkProviders: route('checkProviders', 'GET /v1/admin/provider-checks', {
    summary: "Hold the providers' lists of prices against what fleets buy there",
    auth: anyone,
    replies: { 200: { message: PriceChecks, when: 'A row for each provider.' } },
    problems: [],
  }),
  listFleetRuns: route('listFleetRuns', 'GET /v1/admin/fleet-runs', {
    summary: 'List runs of fleets',
    auth: anyone,
    query: FleetRunFilter,
    replies: { 200: { message: FleetRunList, when: 'A page, the newest first.' } },
    problems: ['cursor_unknown'],
  }),
  startFleetRun: route('startFleetRun', 'POST /v1/admin/fleet-runs', {
    summary: 'Start a run of a fleet now',
    auth: money,
    idempotent: true,
    body: NewFleetRun,
    replies: { 202: { message: FleetRun, when: 'It has begun; read it again to see how far it is.' } },
    problems: fleet.run.refusals,
  }),
  findFleetRun: route('findFleetRun', 'GET /v1/admin/fleet-runs/{id}', {
    summary: 'Read how far a run has come',
    auth: anyone,
    replies: { 200: { message: FleetRun, when: 'As it stands now.' } },
    problems: [],
  }),
  pauseFleet: route('pauseFleet', 'POST /v1/admin/fleet-pauses', {
    summary: 'Let no run of a fleet begin, and one under way send nothing more',
    auth: work,
    body: PauseFleet,
    replies: { 200: { message: Fleet, when: 'As it stands now.' } },
    problems: fleet.pause.refusals,
  }),
  resumeFleet: route('resumeFleet', 'POST /v1/admin/fleet-resumptions', {
    summary: 'Let runs of a fleet begin again, after a pause or a fatal error',
    auth: work,
    body: ResumeFleet,
    replies: { 200: { message: Fleet, when: 'As it stands now.' } },
    problems: fleet.resume.refusals,
  }),
  listRecharges: route('listRecharges', 'GET /v1/admin/recharges', {
    summary: 'List recharges of fleet lines',
    auth: anyone,
    query: RechargeFilter,
    replies: { 200: { message: RechargeList, when: 'A page, the newest first.' } },
    problems: ['cursor_unknown'],
  }),
  requestRecharge: route('requestRecharge', 'POST /v1/admin/recharges', {
    summary: 'Recharge one line now, by hand',
    description:
      'A line that is being recharged, or was for its present expiry, is refused: what a run does and what a person does see each other. While the fleet is blocked, or another program holds its lock, every line is.',
    auth: money,
    idempotent: true,
    body: NewRecharge,
    replies: {
      201: { message: Recharge, when: 'As far as it has come; `unknown` is asked about until it is known.' },
    },
    problems: recharge.request.refusals,
  }),
  findRecharge: route('findRecharge', 'GET /v1/admin/recharges/{id}', {
    summary: 'Read a recharge',
    auth: anyone,
    replies: { 200: { message: Recharge, when: 'As it stands now.' } },
    problems: [],
  }),
  listQuarantine: route('listQuarantine', 'GET /v1/admin/quarantine', {
    summary: 'List lines that are left alone until a person releases them',
    auth: anyone,
    query: QuarantineFilter,
    replies: { 200: { message: QuarantineList, when: 'A page, the newest first.' } },
    problems: ['cursor_unknown'],
  }),
  releaseLine: route('releaseLine', 'POST /v1/admin/quarantine-releases', {
    summary: 'Let a line be recharged again',
    auth: work,
    body: ReleaseLine,
    replies: { 200: { message: QuarantinedLine, when: 'It is free, and was held for this.' } },
    problems: quarantine.release.refusals,
  }),
  listFleetExceptions: route('listFleetExceptions', 'GET /v1/admin/fleet-exceptions', {
    summary: 'List what a person must look at',
    auth: anyone,
    query: FleetExceptionFilter,
    replies: { 200: { message: FleetExceptionList, when: 'A page, the newest first.' } },
    problems: ['cursor_unknown'],
  }),
  settleFleetException: route('settleFleetException', 'POST /v1/admin/fleet-exceptions/{id}/settle', {
    summary: 'Settle it by what you found out',
    auth: work,
    body: FleetSettlement,
    replies: { 200: { message: FleetException, when: 'It is settled, and the money follows.' } },
    problems: fleetException.settle.refusals,
  }),
  listReconciliations: route('listReconciliations', 'GET /v1/admin/reconciliations', {
    summary: 'List days that were compared with providers',
    auth: anyone,
    query: ReconciliationFilter,
    replies: { 200: { message: ReconciliationList, when: 'A page, the newest first.' } },
    problems: ['cursor_unknown'],
  }),
  runReconciliation: route('runReconciliation', 'POST /v1/admin/reconciliations', {
    summary: 'Compare a day with a provider now',
    description: 'The same day again replaces what was found before.',
    auth: work,
    body: RunReconciliation,
    replies: { 200: { message: Reconciliation, when: 'What was found.' } },
    problems: reconciliation.run.refusals,
  }),
} as const;
